"""The kinds of cards: one file each, one line here."""

from typing import Final

from quizlab.kinds import choice, cloze, explain, number, order, prints, recall, typed
from quizlab.kinds.kind import Flaw, Kind

__all__ = ["KINDS", "Flaw", "Kind"]

KINDS: Final[dict[str, Kind]] = {
    "recall": recall,
    "choice": choice,
    "cloze": cloze,
    "number": number,
    "typed": typed,
    "prints": prints,
    "order": order,
    "explain": explain,
}
