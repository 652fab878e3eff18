"""What a text leads to: links, images, terms, labs."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown_it.token import Token

from quizlab.library.markdown import parser
from quizlab.library.showing import CALL_OUT, LAB


class Reference(NamedTuple):
    """One thing that a text leads to."""

    kind: Literal["link", "image", "term", "lab"]
    target: str
    line: int
    """From 1, counted as the text's first line was."""


def references(text: str, line: int = 1) -> Iterator[Reference]:
    """Yield what `text` leads to; `line` is its first line in the file."""
    tokens = parser().parse(text)
    lines = text.split("\n")
    for token in tokens:
        start = token.map[0] if token.map else 0
        if token.type == "blockquote_open":
            match = CALL_OUT.fullmatch(lines[start])
            if match and match["name"] == LAB:
                yield Reference("lab", match["rest"].strip(), line + start)
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
