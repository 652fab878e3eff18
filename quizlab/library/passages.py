"""One side of a card: markdown-it's tokens -> core.blocks."""

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.token import Token

from quizlab.core.blocks import Block, Cloze, Fence, Item, Listing, Other, Paragraph, Passage
from quizlab.library.markdown import is_words, tokens_of
from quizlab.library.spans import spans

_MARKER: Final = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]*")
_BOX: Final = re.compile(r"\[([ xX])\](?:[ \t]+|$)")


def passage(text: str, line: int = 1) -> Passage:
    """Return what `text` consists of; `line` is its first line in the file."""
    if not text:
        return Passage(line=line)
    if is_words(text):
        return Passage(text, line, (Paragraph(text, line, line + 1),))
    tokens = tokens_of(text)
    lines = text.split("\n")
    found = spans(text, tokens)
    clozes = (
        Cloze(span.token.meta["number"], span.token.content, span.token.meta["hint"], span.start, span.end)
        for span in found
        if span.token.type == "cloze"
    )
    return Passage(text, line, tuple(_blocks(tokens, lines, line)), tuple(clozes))


def _blocks(tokens: list[Token], lines: list[str], first: int) -> Iterator[Block]:
    for index, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        start, end = token.map
        line, until = first + start, first + end
        if token.type == "fence":
            yield Fence(token.info.strip(), token.content.removesuffix("\n"), line, until)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            items = tuple(_items(tokens, index, lines, first))
            yield Listing(token.type == "ordered_list_open", items, line, until)
        elif token.type == "paragraph_open":
            yield Paragraph("\n".join(lines[start:end]), line, until)
        else:
            yield Other("\n".join(lines[start:end]), line, until)


def _items(tokens: list[Token], index: int, lines: list[str], first: int) -> Iterator[Item]:
    for token in tokens[index + 1 :]:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            start, end = token.map
            yield _item(lines[start:end], first + start)


def _item(lines: list[str], line: int) -> Item:
    marker = _MARKER.match(lines[0])
    width = marker.end() if marker else 0
    rest = (text[min(width, len(text) - len(text.lstrip(" \t"))) :] for text in lines[1:])
    text = "\n".join([lines[0][width:], *rest]).strip()
    box = _BOX.match(text)
    if box is None:
        return Item(text, None, line)
    return Item(text[box.end() :], box[1] in "xX", line)
