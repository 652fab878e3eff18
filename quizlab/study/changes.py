"""What changed in a card since its last answer, word by word."""

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quizlab.core.cards import Card

if TYPE_CHECKING:
    from quizlab.storage import Store


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the diff, spaces and line ends included."""

    text: str
    change: Literal["same", "added", "removed"]


def card_text(card: Card) -> str:
    """Return the card as the learner reads it, markdown."""
    return "\n\n".join(part for part in (card.prompt, card.body, card.answer) if part)


def change_since_last_answer(store: "Store", card: Card) -> tuple[Piece, ...] | None:
    """Return the word diff to the text of the card's last answer; None where it is the same or unknown."""
    answers = store.answers(card.id)
    if not answers or answers[-1].content in ("", card.hash):
        return None
    before = store.text(answers[-1].content)
    after = card_text(card)
    return None if before is None or before == after else word_diff(before, after)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return `after` with what was removed and added marked, whole words at a time."""
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for operation, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            pieces.append(Piece("".join(old[i:j]), "same"))
            continue
        if i < j:
            pieces.append(Piece("".join(old[i:j]), "removed"))
        if k < m:
            pieces.append(Piece("".join(new[k:m]), "added"))
    return tuple(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
