"""What every foreign source is read into, whatever its format: items with their histories, and what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Review:
    """One answer given elsewhere."""

    instant: int
    """Microseconds since 1970, UTC."""
    grade: int
    """0-5 as ours: Anki's Again 2, Hard 3, Good 4, Easy 5."""
    milliseconds: int = 0
    """Time spent on it."""
    counted: bool = True
    """False where it moved no schedule there: cramming, a learning step within the day."""
    detail: dict[str, str | int | float] = field(default_factory=dict)
    """What the source says besides, kept in the event's detail so that nothing is lost."""
    answered: bool = True
    """False where nobody answered: a card rescheduled by hand or forgotten; its grade means nothing."""


@dataclass(frozen=True, slots=True)
class History:
    """What the source remembers of one card."""

    reviews: tuple[Review, ...] = ()
    """In the order given."""
    due: date | None = None
    """The day it is due; None for a card that was never learnt."""
    interval: int = 0
    """Days between the last answer and `due`."""
    easiness: int = 0
    """Easiness factor in hundredths; 0 where the source has none."""
    stability: float = 0.0
    """FSRS's, in days; 0 where the source has none."""
    difficulty: float = 0.0
    """FSRS's, 1-10; 0 where the source has none."""
    repetitions: int = 0
    lapses: int = 0
    last: date | None = None
    """The day of the last answer, where the source knows it."""
    suspended: bool = False
    buried: bool = False
    flag: int = 0
    """Anki's flag 1-7; 0 for none."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What a source says of a card that our own export took there."""

    id: str
    """The full id that its siblings shared then."""
    note: str
    """What the export called it there, which tells it from a copy that was made of it."""
    fields: dict[str, str]
    """Its texts as they are there now, as the source writes them."""
    histories: dict[int, History]
    """Number of a sibling there, from 0 -> what the source remembers of it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One card of ours to be, with all its siblings."""

    key: str
    """Its identity in the source, the same at the next import: a note's guid, a heading's slug."""
    kind: str
    """A name of kinds.KINDS."""
    prompt: str
    """Markdown, one line: what stands behind `###`."""
    answer: str
    """Markdown in the form of its kind."""
    body: str = ""
    """Markdown of the prompt below the heading."""
    keys: dict[str, str] = field(default_factory=dict)
    """Of the card's comment besides id, kind and `of`: tags, reverse, typed, ..."""
    deck: tuple[str, ...] = ()
    """Where it stood there, outermost first; decides the file it is written to."""
    place: str = ""
    """For people: `notes.md:12` or `note 1718000000000`."""
    media: tuple[str, ...] = ()
    """Names of the files it shows, written `media/NAME` in its markdown."""
    histories: dict[str, History] = field(default_factory=dict)
    """Sibling (`""`, `c2`, `reverse`) -> what the source remembers of it."""
    ours: Ours | None = None
    """Where it says that it was exported from here."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be carried over, or only in part."""

    place: str
    what: str
    hint: str = ""
    lost: bool = True
    """Whether the whole item stayed behind; False where something of it was changed or left out."""


class Source(Protocol):
    """One thing to import from, opened; reading it changes nothing there."""

    name: str
    """What to call the pack, as the source calls itself."""
    origin: str
    """Identifies the source at the next import, whatever its path: part of every event's uid."""

    def __len__(self) -> int:
        """Return how many items are to be expected, for the progress."""

    def items(self) -> Iterator[Item | Trouble]:
        """Yield what is there, one by one, so that 100,000 of them need no memory."""

    def media(self, name: str) -> bytes:
        """Return a file's bytes.

        Raises:
            QuizlabError: it isn't there, is too large or can't be read.
        """
