"""markdown-it as this format sets it up, with the few inline rules of our own."""

import re
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

from quizlab.library.inline import cloze, placed, term

LONGEST: Final = 200_000
"""Characters of a text that is parsed: tokens take some hundred times the memory of what they stand for."""
LONGEST_PARAGRAPH: Final = 20_000
"""Characters of a paragraph whose inline markup is read, which takes the square of that in bad cases."""


# A line of words: nothing in it opens a block, ends a paragraph or is markup.
_WORDS: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f\\`*_\[\]<&${|~]*[^\x00-\x1f\\`*_\[\]<&${|~\s])?")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; tokens of math, clozes and terms have `start` and `end` in their meta."""
    made = blocks_parser()
    made.inline.ruler.at("math_inline", placed(math_inline_dollar(False, False, True)))
    made.inline.ruler.before("escape", "cloze", placed(cloze))
    made.inline.ruler.before("link", "term", placed(term))
    made.core.ruler.at("inline", _inline)
    return made


def is_words(text: str) -> bool:
    """Return whether a text is one paragraph of plain words, as most cards are: it need not be parsed."""
    return _WORDS.fullmatch(text) is not None


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text; none of one that is too long to be parsed, which is shown as it was typed."""
    return parser().parse(text) if len(text) <= LONGEST else []


def is_too_long(token: Token) -> bool:
    """Return whether a block's text is left as it is, whatever links, math and gaps it holds."""
    return token.type == "inline" and len(token.content) > LONGEST_PARAGRAPH


def _inline(state: StateCore) -> None:
    """Parse the text of each block, as markdown-it does, but of one that would take minutes."""
    for token in state.tokens:
        if is_too_long(token):
            token.children = [Token("text", "", 0, content=token.content)]
        elif token.type == "inline":
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def first_line(token: Token) -> int:
    """Return the line of a block token, from 1."""
    return (token.map or [0])[0] + 1


def blocks_parser() -> MarkdownIt:
    """Return a parser with the format's rules for blocks."""
    # With lheading a paragraph above `---` would be a heading; math needs its dollars close, or "$5 and $6" is math.
    made = MarkdownIt("commonmark").enable("table").disable("lheading")
    # Nor may display math hold a blank line: one `$$` too many would swallow the cards up to the next.
    return made.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, allow_blank_lines=False
    )
