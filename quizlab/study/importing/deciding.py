"""What becomes of one card at an import: what was written last time, what is there now, and what comes."""

from typing import Final, Literal

from quizlab.library.slugs import digest

Verdict = Literal["new", "updated", "same", "yours", "clash", "removed", "taken"]

VERDICTS: Final[dict[Verdict, str]] = {
    "new": "new",
    "updated": "updated, as the source changed and you did not",
    "same": "already there",
    "yours": "kept as edited by you",
    "clash": "kept as edited by you, although the source changed too",
    "removed": "left out: deleted here by you",
    "taken": "left out: the pack has another text under that question, from elsewhere",
}
"""Each with what a learner is told of it."""
_MARK: Final = 16
"""Hex digits of a text's mark: enough to tell that a learner changed it."""


def mark(text: str) -> str:
    """Return what tells a card's markdown from any other; blank lines around it don't count."""
    return digest(text.strip())[:_MARK]


def verdict(written: str | None, there: str | None, coming: str, *, others: bool = False) -> Verdict:
    """Return what to do with a card.

    Args:
        written: Mark of what the last import of this source wrote; None where it wrote none.
        there: Mark of what stands in the pack; None where there is none.
        coming: Mark of what the source says now.
        others: The card was written by an import of another source.
    """
    if there is None:
        return "new" if written is None else "removed"
    if there == coming:
        return "same"
    if written is None:
        # Without a record nobody knows whose text it is, so it is taken for the learner's.
        return "taken" if others else "clash"
    if there == written:
        return "updated"
    return "yours" if written == coming else "clash"
