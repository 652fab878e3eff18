"""What changed in a card since its last answer, word by word."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from quizlab.core.cards import Card, Chapter

if TYPE_CHECKING:
    from quizlab.storage import Store

_SOURCE: Final = "\0"
"""Parts the two in what is kept; no text of a card has it."""
CONTEXT: Final = 40
"""Characters of unchanged text that are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the diff, spaces and line ends included."""

    text: str
    change: Literal["same", "added", "removed"]


def card_text(card: Card) -> str:
    """Return the card as the learner reads it, markdown."""
    return "\n\n".join(part for part in (card.prompt, card.body, card.answer) if part)


def kept_text(card: Card, chapters: Sequence[Chapter]) -> str:
    """Return what the database keeps of a card: its text, and the markdown that it is made of.

    The second says nearly the same, so that it adds few bytes to what is compressed.
    """
    from quizlab.library.rendering import markdown, reference

    return f"{card_text(card)}{_SOURCE}{markdown(card, reference(card, chapters))}"


def text_and_source(kept: str) -> tuple[str, str]:
    """Return a card's text and its markdown, which is empty where only the text was kept."""
    text, _, source = kept.partition(_SOURCE)
    return text, source


def change_since_last_answer(store: "Store", card: Card) -> tuple[Piece, ...] | None:
    """Return the word diff to the text of the card's last answer; None where it is the same or unknown."""
    content = _last_content(store, card.id)
    if content in ("", card.hash):
        return None
    kept = store.text(content)
    if kept is None:
        return None
    before, after = text_and_source(kept)[0], card_text(card)
    return None if before == after else word_diff(before, after)


def _last_content(store: "Store", id_: str) -> str:
    """Return the content hash at the last answer to a card, under this id or one that it was moved from."""
    content = store.last_content(id_)
    if content or store.memory(id_).new:
        return content
    (move, *_) = store.events(subject=id_, kinds=("move",), newest=True, limit=1) or (None,)
    return _last_content(store, move.detail["from"]) if move else ""


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


def in_brief(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return a word diff on one line, of what is the same only a little beside each change."""
    return tuple(replace(piece, text=_brief(piece)) for piece in pieces)


def _brief(piece: Piece) -> str:
    text = " ".join(piece.text.split("\n"))
    if piece.change != "same" or len(text) <= 2 * CONTEXT:
        return text
    return f"{text[:CONTEXT]} … {text[-CONTEXT:]}"


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
