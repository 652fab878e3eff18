"""What a package is written from."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of Anki's revlog."""

    milliseconds: int
    """Since 1970, UTC."""
    ease: int
    """1 Again to 4 Easy; 0 where no button was pressed."""
    interval: int
    """Days until the card came back; negative: seconds."""
    last_interval: int
    factor: int
    """Easiness factor in thousandths, or FSRS's difficulty as Anki writes it there."""
    spent: int
    """Milliseconds."""
    kind: int
    """0 learning, 1 review, 2 relearning, 3 out of turn, 4 set by hand."""


@dataclass(frozen=True, slots=True)
class Card:
    """One sibling with what is remembered of it."""

    ord: int
    """Number of its template, or of its gap less one."""
    due: date | None = None
    """None for a new card."""
    interval: int = 0
    factor: int = 0
    """Easiness factor in thousandths."""
    repetitions: int = 0
    lapses: int = 0
    suspended: bool = False
    buried: bool = False
    flag: int = 0
    stability: float = 0.0
    """FSRS's, in days; 0 for none."""
    difficulty: float = 0.0
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One note with its cards."""

    guid: str
    type: str
    """A name of note_types.NOTE_TYPES."""
    fields: tuple[str, ...]
    """HTML, in the note type's order."""
    deck: tuple[str, ...]
    """Outermost first."""
    tags: tuple[str, ...] = ()
    cards: tuple[Card, ...] = field(default=(Card(0),))
