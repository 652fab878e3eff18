"""Markdown that is ready to be shown -> blocks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.widgets.prose import Fence, parser, shortened
from quizlab.tui.written.blocks import Block, Code, Listing, Paragraph, Quote, Rule
from quizlab.tui.written.inline import inline
from quizlab.tui.written.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widgets._markdown import Token  # type: ignore[attr-defined]  # what Textual parses to

KEPT: Final = 32
"""Texts whose blocks are kept: the card on screen, and those that an undo returns to."""
BULLETS: Final = "•–▪"
_HEADINGS: Final = {"h1": "bold $accent", "h2": "bold $accent"}


@lru_cache(maxsize=KEPT)
def blocks_of(markdown: str, style: str = "") -> tuple[Block, ...]:
    """Return the blocks of `markdown`; its own paragraphs, not those in lists and quotes, in `style`."""
    tokens = _parser().parse(shortened(markdown))
    return tuple(_blocks(tokens, style))


_parser = lru_cache(maxsize=1)(parser)


def _blocks(tokens: Sequence[Token], style: str = "", depth: int = 0) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _closed(tokens, place)
        block = _block(token, tokens[place + 1 : end], style, depth)
        if block is not None:
            yield block
        place = end + 1


def _closed(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the token that closes the one at `place`; itself where it opens nothing."""
    if tokens[place].nesting != 1:
        return place
    level = tokens[place].level
    return next(
        other
        for other in range(place + 1, len(tokens))
        if tokens[other].level == level and tokens[other].nesting == -1
    )


def _block(token: Token, inner: Sequence[Token], style: str, depth: int) -> Block | None:
    match token.type:
        case "paragraph_open":
            return Paragraph(_styled(inline(inner[0]), style))
        case "heading_open":
            return Paragraph(_styled(inline(inner[0]), _HEADINGS.get(token.tag, "bold")))
        case "fence" | "code_block":
            return Code(Fence.highlight(token.content.rstrip(), token.info))
        case "blockquote_open":
            return Quote(tuple(_blocks(inner, depth=depth)))
        case "bullet_list_open" | "ordered_list_open":
            return _listing(inner, depth)
        case "table_open":
            return _table(inner)
        case "hr":
            return Rule()
        case "html_block" if not token.content.startswith("<!--"):
            return Paragraph(Content(token.content.rstrip()))
    return None


def _listing(inner: Sequence[Token], depth: int) -> Listing:
    items, place = [], 0
    is_tight = all(
        token.hidden
        for token in inner
        if token.type == "paragraph_open" and token.level == inner[0].level + 1
    )
    while place < len(inner):
        end = _closed(inner, place)
        mark = f"{inner[place].info}. " if inner[place].info else f"{BULLETS[depth % len(BULLETS)]} "
        items.append((mark, tuple(_blocks(inner[place + 1 : end], depth=depth + 1))))
        place = end + 1
    return Listing(tuple(items), is_tight)


def _table(inner: Sequence[Token]) -> Table:
    rows: list[list[Content]] = []
    aligned: list[str] = []
    for place, token in enumerate(inner):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(inline(inner[place + 1]))
            if token.type == "th_open":
                aligned.append(str(token.attrs.get("style", "")).removeprefix("text-align:") or "left")
    return Table(tuple(map(tuple, rows)), tuple(aligned))


def _styled(content: Content, style: str) -> Content:
    return content.stylize_before(style) if style else content
