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
IN_SIGHT: Final = 250
"""Characters within which a match is seen without scrolling."""
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
    text = _from_match(document.rest, words)
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    where = " · ".join(part for part in (document.sort, document.chapter, document.id) if part)
    return lines(
        [marked(document.head, words, "bold"), plain(where, "$quiet"), plain(""), marked(text, words)]
    )


def _from_match(text: str, words: tuple[str, ...]) -> str:
    """Return a long text from the paragraph with its first match on, so that the match is in sight."""
    from quizlab.library.search import matches

    found = matches(text, words)
    if not found or found[0][0] < IN_SIGHT:
        return text
    start = text.rfind("\n\n", 0, found[0][0]) + 2
    return f"…\n\n{text[start:]}" if start > IN_SIGHT // 2 else text


def marked(text: str, words: tuple[str, ...], style: str = "") -> Content:
    """Return `text` with its matches set off."""
    from quizlab.library.search import matches

    parts, done = [], 0
    for start, end in matches(text, words):
        parts += [plain(text[done:start], style), plain(text[start:end], _MATCH)]
        done = end
    return Content("").join([*parts, plain(text[done:], style)])
