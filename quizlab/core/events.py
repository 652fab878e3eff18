"""The log's one value: what happened to a card, a lab, a chapter or a setting. The log is the truth."""

from dataclasses import dataclass, field
from typing import Any, Final

ANSWERS: Final = ("review", "drill", "quiz")
ANSWER: Final = "answer"
"""A draft of this kind becomes one of ANSWERS when it is written, by what the card's memory says then."""
KINDS: Final = (
    *ANSWERS, "lab", "hint", "solution", "open", "undo", "redo", "reset", "suspend", "unsuspend", "bury",
    "unbury", "flag", "unflag", "pause", "setting", "pull", "move", "import",
)  # fmt: skip
WRITTEN_BY_PROGRAM: Final = ("lab", "pull", "setting", "open")
"""Kinds that the learner's undo steps over."""
FOREIGN: Final = "import-"
"""How the device of an event begins that another program's history was made into."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a caller says of an event; the store adds who, when and in which order."""

    kind: str
    subject: str = ""
    """The full card id, `lab:slug`, a chapter's `pack:slug`, or a setting's name."""
    grade: int | None = None
    target: str = ""
    """The uid that an undo or redo is about."""
    milliseconds: int = 0
    """Time spent on the answer."""
    detail: dict[str, Any] = field(default_factory=dict)
    """JSON: the answer given, numbers drawn, order of options, ticks, mode."""
    content: str = ""
    """Hash of the card's text when it was asked."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log."""

    uid: str
    """Random, so that the logs of two machines merge."""
    seq: int
    """max(instant in microseconds, highest in the log + 1): a clock set back never reorders answers."""
    device: str
    session: str
    action: str
    """Events that one key wrote share it; undo takes them back together."""
    kind: str
    subject: str
    instant: int
    """Microseconds since 1970, UTC."""
    offset: int
    """The local UTC offset in seconds."""
    day: str
    """The study day as it was then, ISO."""
    grade: int | None = None
    target: str = ""
    milliseconds: int = 0
    scheduler: str = ""
    """Name and version, `sm2/1`, of what scheduled the answer."""
    detail: dict[str, Any] = field(default_factory=dict)
    content: str = ""
