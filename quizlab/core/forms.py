"""The closed set of ways to answer; a card kind chooses one, the app has one widget for each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reveal:
    """Nothing is entered: the learner recalls, sees the answer and grades."""


@dataclass(frozen=True, slots=True)
class Choose:
    """One or several options are chosen; an answer is a tuple of indexes into `options`."""

    options: tuple[str, ...]
    """Inline markdown, in the order shown (already shuffled)."""
    several: bool
    """Whether more than one may be chosen."""


@dataclass(frozen=True, slots=True)
class Type:
    """Text is typed; an answer is a string."""

    lines: int = 1
    """How many lines the field shows: 1, or more for printed output."""
    code: bool = False
    """Spaces and case count: the field is monospaced and is compared line by line."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number is typed; an answer is a string."""

    unit: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Lines are put into order; an answer is a tuple of indexes into `lines`, first line first."""

    lines: tuple[str, ...]
    """Inline markdown, in the order shown (already shuffled)."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """Points are ticked after the answer was said aloud; an answer is a tuple of indexes into `points`."""

    points: tuple[str, ...]
    """Inline markdown; shown with the answer, not before."""


Form = Reveal | Choose | Type | Number | Order | Rubric
Answer = None | str | tuple[int, ...]
"""None for Reveal; a string for Type and Number; indexes for Choose, Order and Rubric."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a card asks now: options shuffled, numbers drawn."""

    form: Form
    prompt: str
    """Markdown: the heading's text and the prompt's body."""
    answer: str
    """Markdown shown once the answer is revealed: for a machine-judged form, the right answer."""
    explanation: str = ""
    """Markdown shown below the answer; empty where there is none."""
    right: Answer = None
    """The right answer in the form's own terms (Type: the first accepted); None where the learner judges."""
    accepted: tuple[str, ...] = ()
    """Type: every accepted form."""
    tolerance: float = 0.0
    """Number: largest absolute difference that is right."""
    draw: dict[str, float] | None = None
    """The numbers drawn for `vary=`, for the log."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind says of an answer, before the learner grades."""

    right: bool | None
    """None where only the learner can judge."""
    grade: int
    """The grade proposed, 0-5."""
    message: str = ""
    """One plain line: `right`, `2 of 3 options`, `expected 3.14 ± 0.01`; never markup."""
    unreadable: bool = False
    """What was entered can't be judged, such as a word where a number is asked: worth another try, not a lapse."""
    near: bool = False
    """Typed: only the fingers slipped, so that it counts as known with effort."""
