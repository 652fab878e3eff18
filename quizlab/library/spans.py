"""Where in the source math, clozes and terms stand: markdown-it places inline tokens only within their block."""

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token


class Span(NamedTuple):
    """A token with its place in the source."""

    start: int
    """Offset in the text."""
    end: int
    token: Token


def spans(text: str, tokens: list[Token]) -> list[Span]:
    """Return every token that notes its place (math, clozes, terms, display math), in order."""
    starts = _line_starts(text)
    cells: dict[int, int] = {}
    found: list[Span] = []
    for index, token in enumerate(tokens):
        if token.type == "math_block" and token.map:
            found.append(Span(starts[token.map[0]], starts[token.map[1]] - 1, token))
        elif token.type == "inline" and any("start" in child.meta for child in token.children or ()):
            found.extend(_inline(text, starts, token, tokens[index - 1].type, cells))
    return found


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _inline(text: str, starts: list[int], token: Token, parent: str, cells: dict[int, int]) -> Iterator[Span]:
    places = _places(text, starts, token, parent, cells)
    for child in token.children or ():
        if "start" in child.meta and places is not None:
            yield Span(_at(places, child.meta["start"]), _at(places, child.meta["end"] - 1) + 1, child)


def _at(places: list[tuple[int, int]], offset: int) -> int:
    content, source = max(place for place in places if place[0] <= offset)
    return source + offset - content


def _places(
    text: str, starts: list[int], token: Token, parent: str, cells: dict[int, int]
) -> list[tuple[int, int]] | None:
    """Return, for each line of the token's text, its offset there and in the source; None where it reads otherwise."""
    if token.map is None:
        return None
    places = []
    offset = 0
    for line, content in enumerate(token.content.split("\n"), token.map[0]):
        start, end = starts[line], starts[line + 1] - 1
        if parent in ("th_open", "td_open"):
            at = text.find(content, cells.get(line, start), end)
            cells[line] = at + len(content)
        elif parent == "heading_open":
            at = text.find(content, start, end)
        else:
            at = text.rfind(content, start, end)
        if at < 0:
            return None
        places.append((offset, at))
        offset += len(content) + 1
    return places
