"""What a term means, in the few lines that fit beside the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from quizlab.core.cards import Card
    from quizlab.library import Library

LONGEST: Final = 400
"""Characters; `t` shows the whole."""
_MARKS: Final = str.maketrans("", "", "*`")


def card_of(library: Library, term: str) -> Card | None:
    """Return the glossary's card of a term, by its slug or its text; None where it has none."""
    return library.term(term) or library.term(term.replace("-", " "))


def meaning(library: Library, term: str) -> Content:
    """Return a term with what it means, as text."""
    card = card_of(library, term)
    if card is None:
        return plain(f"{term}: the glossary has no such term.")
    text = library.display(card.answer).translate(_MARKS)
    return lines([plain(card.prompt, "bold"), plain(cut(text, LONGEST))])
