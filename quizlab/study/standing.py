"""Where a card stands: why it is asked or not, what the scheduler remembers, and every answer so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.grades import NAMES, PASSING
from quizlab.core.memories import Memory

if TYPE_CHECKING:
    from quizlab.core.cards import Card
    from quizlab.study.services import Services

TERMS: Final = {
    "ef": "easiness factor",
    "n": "repetitions",
    "interval": "interval",
    "stability": "stability",
    "difficulty": "difficulty",
}
"""A scheduler's own name of what it remembers -> the field's term."""


@dataclass(frozen=True, slots=True)
class Past:
    """One answer."""

    day: date
    kind: str
    """`review`, `drill` or `quiz`."""
    grade: int
    gap: int | None
    """Study days since the answer before; None at the first."""

    @property
    def passed(self) -> bool:
        """Whether it was known."""
        return self.grade >= PASSING

    @property
    def words(self) -> str:
        """`✓ Good`, with the kind where it was no review."""
        kind = "" if self.kind == "review" else f", {self.kind}"
        return f"{'✓' if self.passed else '✗'} {NAMES[self.grade]}{kind}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to say of one card."""

    id: str
    place: str
    """`path:line`."""
    why: str
    """Why it is asked today or is not, a sentence or two."""
    facts: tuple[tuple[str, str], ...]
    """Name and value, in the order to be shown."""
    past: tuple[Past, ...]
    """Oldest first."""

    def in_words(self) -> Iterator[str]:
        """Yield it as plain lines."""
        yield self.id
        yield self.place
        yield self.why
        yield from (f"{name}: {value}" for name, value in self.facts)
        for one in self.past:
            since = "" if one.gap is None else f", after {_days(one.gap)}"
            yield f"{one.day}: {one.words}{since}"


def standing(services: "Services", card: "Card") -> Standing:
    """Return where `card` stands.

    Raises:
        QuizlabError: the database can't be read.
    """
    from quizlab.study.why import explain

    memory = services.store.memory(card.id)
    return Standing(
        id=card.id,
        place=f"{card.path}:{card.line}",
        why=explain(services, card.id).text,
        facts=tuple(_facts(card, memory)),
        past=tuple(_past(services, card)),
    )


def remembered(memory: Memory) -> str:
    """Return what the scheduler remembers, in the field's terms: `easiness factor 1.30, interval 6 days`."""
    state = memory.state or {}
    return ", ".join(f"{TERMS.get(name, name)} {_value(name, value)}" for name, value in state.items())


def _facts(card: "Card", memory: Memory) -> Iterator[tuple[str, str]]:
    yield "kind", card.kind
    yield "answered", f"{_counted(memory.reviews, 'time')}, {_counted(memory.lapses, 'lapse')}"
    if memory.due is not None:
        yield "due", f"{memory.due:%-d %B %Y}"
    if memory.state:
        yield "memory", remembered(memory)
    if card.tags:
        yield "tags", " ".join(card.tags)
    if card.lab:
        yield "lab", card.lab


def _past(services: "Services", card: "Card") -> Iterator[Past]:
    before: date | None = None
    for event in services.store.answers(card.id):
        if event.grade is None:
            continue
        day = date.fromisoformat(event.day)
        yield Past(day, event.kind, event.grade, None if before is None else (day - before).days)
        before = day


def _value(name: str, value: object) -> str:
    match name, value:
        case "ef", int() | float() as hundredths:
            return f"{hundredths / 100:.2f}"
        case "interval", int() as days:
            return _days(days)
        case "stability", float() as days:
            return f"{days:.1f} days"
        case "difficulty", float() as difficulty:
            return f"{difficulty:.1f} of 10"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _days(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
