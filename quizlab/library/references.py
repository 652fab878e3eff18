"""What a text leads to: links, images, terms, labs."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown_it.token import Token

from quizlab.library.markdown import LONGEST, is_too_long, tokens_of
from quizlab.library.outline import outline
from quizlab.library.showing import CALL_OUT, LAB


class Reference(NamedTuple):
    """One thing that a text leads to, or a part of it that is too long to be looked at."""

    kind: Literal["link", "image", "term", "lab", "too-long"]
    target: str
    line: int
    """From 1, counted as the text's first line was."""


def references(text: str, line: int = 1) -> Iterator[Reference]:
    """Yield what `text` leads to; `line` is its first line in the file."""
    for piece, first in _pieces(text, line):
        if len(piece) > LONGEST:
            yield Reference("too-long", "", first)
        elif "[" in piece:
            yield from _of_piece(piece, first)


def _pieces(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield a text in pieces that can be parsed, each with its first line: a long one is cut above headings."""
    if len(text) <= LONGEST:
        yield text, line
        return
    start, begun = 0, line
    previous = (0, line)
    for mark in outline(text):
        if mark.start - start > LONGEST and previous[0] > start:
            yield text[start : previous[0]], begun
            start, begun = previous
        previous = (mark.start, line + mark.line - 1)
    if len(text) - start > LONGEST and previous[0] > start:
        yield text[start : previous[0]], begun
        start, begun = previous
    yield text[start:], begun


def _of_piece(text: str, line: int) -> Iterator[Reference]:
    lines = text.split("\n")
    for token in tokens_of(text):
        start = token.map[0] if token.map else 0
        if token.type == "blockquote_open":
            match = CALL_OUT.fullmatch(lines[start])
            if match and match["name"] == LAB:
                yield Reference("lab", match["rest"].strip(), line + start)
        elif is_too_long(token):
            yield Reference("too-long", "", line + start)
        elif token.type == "inline":
            yield from _inline(token.children or [], line + start)


def _inline(tokens: list[Token], line: int) -> Iterator[Reference]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "link_open":
            yield Reference("link", str(token.attrs.get("href", "")), line)
        elif token.type == "image":
            yield Reference("image", str(token.attrs.get("src", "")), line)
        elif token.type == "term":
            yield Reference("term", token.meta["term"], line)
        elif token.type == "cloze":
            line += token.content.count("\n")
