"""Where headings and breaks stand at the top level, by markdown-it's own rules: a long text is parsed in pieces."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from quizlab.library.markdown import blocks_parser

PIECE: Final = 200_000
"""Characters that are parsed at a time: what the parser notes of each line takes the room of fifty."""
LARGEST: Final = 4 * PIECE
"""Characters of a block, such as one list, that is seen as a whole; a longer one is taken to end there."""


class Place(NamedTuple):
    """A line on which a block begins."""

    type: str
    """The token's: `heading_open`, `hr`."""
    line: int
    """From 1."""
    start: int
    """Offset of the line."""


def topmost(text: str) -> Iterator[Place]:
    """Yield the headings and breaks that stand in no list, quote, code, HTML or math."""
    start, line, size = 0, 1, PIECE
    while start < len(text):
        end = _end(text, start + size)
        piece = text[start:end]
        blocks = list(_blocks(piece))
        # The last block may go on in the next piece; those before it can't.
        cut = blocks[-1].start if blocks and end < len(text) else len(piece)
        if cut == 0 and size < LARGEST:
            size *= 2
            continue
        cut = cut or len(piece)
        for type_, number, at in blocks:
            if at < cut and type_ in ("heading_open", "hr"):
                yield Place(type_, line + number - 1, start + at)
        line += piece.count("\n", 0, cut)
        start += cut


def _end(text: str, at: int) -> int:
    """Return the offset after a blank line, which display math can't go on over, or else after a line."""
    end = text.find("\n\n", at, at + LARGEST)
    end = text.find("\n", at + LARGEST) if end < 0 else end + 1
    return end + 1 if end >= 0 else len(text)


def _blocks(text: str) -> Iterator[Place]:
    state = _Topmost(text, _parser(), {}, [])
    _parser().block.tokenize(state, state.line, state.lineMax)
    for token in state.tokens:
        if token.map:
            yield Place(token.type, token.map[0] + 1, state.bMarks[token.map[0]])


class _Topmost(StateBlock):
    """Keeps the tokens of the top level alone, which is all that is asked for."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        if token.level or nesting < 0:
            self.tokens.pop()
        return token


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return blocks_parser()
