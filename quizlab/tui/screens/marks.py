"""Marks on many cards, in words: what is asked before, and what is said after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quizlab.study.marking import Marked

_DONE: Final = {
    "suspend": "Put away",
    "unsuspend": "Brought back",
    "flag": "Flagged",
    "unflag": "Took the flag off",
    "bury": "Put away until tomorrow",
    "unbury": "Brought back today",
    "pull": "Due today",
    "reset": "Begins anew",
}
_NOTHING: Final = {
    "pull": "Only cards that were seen and are not due yet can be pulled, once a day.",
    "reset": "Nothing is remembered of these yet.",
}


def question(verb: str, count: int) -> tuple[str, str] | None:
    """Return title and question of what deserves one; None where none does."""
    if verb != "reset":
        return None
    return (
        "Begin anew",
        f"Forget the schedule of {_cards(count)}? Their answers stay in the log; u takes it back.",
    )


def done_in_words(marked: Marked) -> str:
    """Return what became of a mark, and how it is taken back."""
    if not marked.count:
        return _NOTHING.get(marked.kind, "Nothing changed.")
    others = f" {_cards(marked.passed_over)} stay as they were." if marked.passed_over else ""
    return f"{_DONE[marked.kind]}: {_cards(marked.count)}.{others} u takes it back."


def _cards(count: int) -> str:
    return f"{count} {'card' if count == 1 else 'cards'}"
