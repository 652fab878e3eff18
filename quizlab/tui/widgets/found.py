"""What a search found, painted: a row of the list, and the page beside it; matches marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from quizlab.library.search import Hit

SORT_WIDTH: Final = 9
LONGEST: Final = 6_000
"""Characters of a text on the page."""
_MATCH: Final = "bold $accent"


def row_of(hit: Hit, words: tuple[str, ...], width: int) -> Content:
    """Return one line of at most about `width` columns."""
    room = width - SORT_WIDTH
    head = cut(hit.document.head, room)
    row = Content.assemble((hit.document.sort.ljust(SORT_WIDTH), "$quiet"), marked(head, words))
    left = room - len(head) - 3
    if not hit.excerpt or left < 12:
        return row
    return Content.assemble(row, (" · ", "$quiet"), marked(cut(hit.excerpt, left), words, "$quiet"))


def saved_row(name: str, query: str) -> Content:
    """Return a saved search's line."""
    return Content.assemble(plain(f"@{name}  ", "bold"), plain(query, "$quiet"))


def page_of(hit: Hit, words: tuple[str, ...]) -> Content:
    """Return prompt and answer, or title and text, as its file has them."""
    document = hit.document
    text = document.rest
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    where = " · ".join(part for part in (document.sort, document.chapter, document.id) if part)
    return lines(
        [marked(document.head, words, "bold"), plain(where, "$quiet"), plain(""), marked(text, words)]
    )


def marked(text: str, words: tuple[str, ...], style: str = "") -> Content:
    """Return `text` with its matches set off."""
    from quizlab.library.search import matches

    parts, done = [], 0
    for start, end in matches(text, words):
        parts += [plain(text[done:start], style), plain(text[start:end], _MATCH)]
        done = end
    return Content("").join([*parts, plain(text[done:], style)])
