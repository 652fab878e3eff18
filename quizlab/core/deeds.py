"""What the learner did, in words: how an undo names what it takes back."""

from typing import Final

ANSWERS: Final = ("review", "drill", "quiz")
"""Kinds of an answer to a card."""
_NAMES: Final = {
    **dict.fromkeys(ANSWERS, "your answer"),
    "bury": "putting away until tomorrow",
    "unbury": "bringing back",
    "suspend": "putting away",
    "unsuspend": "bringing back",
    "flag": "the mark",
    "unflag": "taking off the mark",
    "hint": "a hint",
    "solution": "looking at the solution",
    "reset": "starting from scratch",
    "pull": "pulling it forward",
    "move": "taking over a history",
    "pause": "the holiday or plan",
    "setting": "the setting",
    "import": "the import",
}
"""Kind of an event -> what the learner did."""

_HEAVY: Final = frozenset({"reset", "move", "setting", "import"})
"""Kinds whose undoing changes more than a card's last answer or mark."""


def named(kind: str) -> str:
    """Return what the learner did, in words."""
    return _NAMES.get(kind, kind)


def is_heavy(kind: str) -> bool:
    """Return whether undoing it deserves a question: it reaches further than the card one has just seen."""
    return kind in _HEAVY
