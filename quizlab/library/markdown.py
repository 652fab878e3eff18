"""markdown-it as this format sets it up, with the few inline rules of our own."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

from quizlab.library.inline import cloze, placed, term


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; tokens of math, clozes and terms have `start` and `end` in their meta."""
    made = _blocks_parser()
    made.inline.ruler.at("math_inline", placed(math_inline_dollar(False, False, True)))
    made.inline.ruler.before("escape", "cloze", placed(cloze))
    made.inline.ruler.before("link", "term", placed(term))
    return made


def marked_lines(text: str) -> set[int]:
    """Return the lines, from 1, on which a heading or a break stands at the top level."""
    tokens = _parser_of_blocks_only().parse(text)
    return {
        first_line(token) for token in tokens if token.level == 0 and token.type in ("heading_open", "hr")
    }


def first_line(token: Token) -> int:
    """Return the line of a block token, from 1."""
    return (token.map or [0])[0] + 1


@lru_cache(maxsize=1)
def _parser_of_blocks_only() -> MarkdownIt:
    made = _blocks_parser()
    made.core.ruler.disable("inline")
    return made


def _blocks_parser() -> MarkdownIt:
    # With lheading a paragraph above `---` would be a heading; math needs its dollars close, or "$5 and $6" is math.
    made = MarkdownIt("commonmark").enable("table").disable("lheading")
    # Nor may display math hold a blank line: one `$$` too many would swallow the cards up to the next.
    return made.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, allow_blank_lines=False
    )
