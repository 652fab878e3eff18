"""`quizlab export cards.apkg`: notes by family, decks by chapter, pictures; with history: due days and answers."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.core.cards import Card
from quizlab.errors import WrongUse
from quizlab.library.html import Looks, code_styles, tex_delimited
from quizlab.outgoing.anki.package import write_package
from quizlab.outgoing.anki.values import Note
from quizlab.study.exporting import Written
from quizlab.study.exporting.anki_fields import fields
from quizlab.study.exporting.anki_history import Histories, reader
from quizlab.study.exporting.choice import Choice, Chosen
from quizlab.study.exporting.media import Shown, shown_pictures

if TYPE_CHECKING:
    from quizlab.study.services import Services

TOP: Final = "quizlab"
"""The deck above all of ours."""
_AT_ONCE: Final = 500
"""Notes whose answers are in memory together."""
_SEVERAL: Final = "cards draw them at each review; in Anki each asks"


def export(services: "Services", path: Path, choice: Choice) -> Written:
    """Write the package.

    Raises:
        WrongUse: a pack is unknown, or there is no card.
        QuizlabError: the database can't be read or the file can't be written.
    """
    histories = reader(services) if choice.with_history else _nothing
    writing = _Writing(Chosen(services, choice), shown_pictures(services), histories)
    count = write_package(path, writing.notes(), writing.media, services.now(), code_styles())
    if not count:
        raise WrongUse("there is no card to export", hint="quizlab pack list shows the packs")
    return Written(path, count, "note", (*writing.shown.left_out(), *writing.left_out()))


@dataclass
class _Writing:
    """The notes of an export, made one by one; what they show and what stays behind is known after the last."""

    chosen: Chosen
    shown: Shown
    histories: Callable[[Iterable[str]], Histories]
    """Reads what is remembered of some cards."""
    media: dict[str, Path] = field(default_factory=dict)
    """Name in Anki's media folder -> file."""
    drawn: int = 0
    """Notes that draw fresh numbers in quizlab."""

    def notes(self) -> Iterator[Note]:
        """Yield a note for each family of cards."""
        families = (tuple(cards) for _, cards in groupby(self.chosen.cards(), key=lambda card: card.family))
        while some := list(islice(families, _AT_ONCE)):
            history = self.histories(card.id for siblings in some for card in siblings)
            for siblings in some:
                yield self.note(siblings, history)

    def note(self, siblings: tuple[Card, ...], history: Histories) -> Note:
        """Return the note of a family of cards."""
        first = siblings[0]
        place = self.chosen.heading(first)
        made = fields(first, self._looks(first), " · ".join(place))
        self.drawn += made.drawn
        return Note(
            guid=guid(first.family),
            type=made.type,
            fields=made.texts,
            deck=(TOP, *place),
            tags=tuple(dict.fromkeys(tag.replace(" ", "_") for tag in first.tags)),
            cards=tuple(history.card(card.id, number(card)) for card in siblings),
        )

    def _looks(self, card: Card) -> Looks:
        files = self.shown.files(card)
        pictures = {address: self._name(path) for address, path in files.pictures.items()}
        sounds = {address: f"[sound:{self._name(path)}]" for address, path in files.sounds.items()}
        return Looks(tex_delimited, pictures, sounds)

    def _name(self, path: Path) -> str:
        """Return a file's name in Anki, where all of them lie in one folder."""
        name = path.name
        if self.media.setdefault(name, path) != path:
            name = f"{path.stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}{path.suffix}"
            self.media[name] = path
        return name

    def left_out(self) -> tuple[str, ...]:
        """Return what Anki has nothing like."""
        if not self.drawn:
            return ()
        ask = "card draws them at each review; in Anki it asks" if self.drawn == 1 else _SEVERAL
        return (f"fresh numbers: {self.drawn} {ask} one draw for ever",)


def as_note(services: "Services") -> Callable[[tuple[Card, ...]], Note]:
    """Return what makes, of a family of cards, the note that an export without history has."""
    writing = _Writing(Chosen(services, Choice()), shown_pictures(services), _nothing)
    return lambda siblings: writing.note(siblings, Histories())


def _nothing(_: Iterable[str]) -> Histories:
    return Histories()


def guid(family: str) -> str:
    """Return what Anki knows a note by: of the cards' common id alone, so that exporting again updates it."""
    return f"ql-{hashlib.sha256(family.encode()).hexdigest()[:16]}"


def number(card: Card) -> int:
    """Return the number of a sibling's template or gap, from 0."""
    if card.sibling == "reverse":
        return 1
    return int(card.sibling[1:]) - 1 if card.sibling else 0
