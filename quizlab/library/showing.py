"""Markdown as authors write it -> markdown that any reader can show: TeX as Unicode, terms and labs as links."""

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.token import Token

from quizlab.core.text import visible
from quizlab.library.markdown import tokens_of
from quizlab.library.slugs import slug
from quizlab.library.spans import Span, spans
from quizlab.library.tex import unicode_math

CALL_OUT: Final = re.compile(r"(?P<quote>[ \t]*(?:>[ \t]?)+)\[!(?P<name>[A-Z]+)\][ \t]*(?P<rest>.*)")
LAB: Final = "LAB"
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~#])")
_NEEDED: Final = re.compile(r"\$|\[\[|\[!")


def display(markdown: str) -> str:
    """Return markdown with math as Unicode, `[[term]]` as a link to `term:slug` and call-outs as quotes with a label.

    `> [!LAB] softmax` links to `lab:softmax`; control codes are made visible.
    """
    if _NEEDED.search(markdown) is None:
        return visible(markdown)
    tokens = tokens_of(markdown)
    parts, done = [], 0
    for start, end, text in sorted([*_replaced(markdown, tokens), *_call_outs(markdown, tokens)]):
        if start >= done:
            parts += [markdown[done:start], text]
            done = end
    return visible("".join([*parts, markdown[done:]]))


def _replaced(markdown: str, tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    for span in spans(markdown, tokens):
        token = span.token
        if token.type == "term":
            yield span.start, span.end, f"[{token.content}](term:{slug(token.meta['term'])})"
        elif token.type == "math_block":
            yield span.start, span.end, _displayed(markdown, span)
        elif token.type.startswith("math"):
            yield span.start, span.end, _SPECIAL.sub(r"\\\1", unicode_math(token.content))


def _displayed(markdown: str, span: Span) -> str:
    formula = unicode_math(span.token.content)
    if span.token.level == 0:
        return f"```text\n{formula}\n```"
    before = markdown[span.start : span.end].partition("$$")[0]
    return before + _SPECIAL.sub(r"\\\1", formula)


def _call_outs(markdown: str, tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    lines = markdown.split("\n")
    for token in tokens:
        if token.type != "blockquote_open" or not token.map:
            continue
        line = token.map[0]
        match = CALL_OUT.fullmatch(lines[line])
        if match:
            start = sum(len(text) + 1 for text in lines[:line])
            yield start, start + len(lines[line]), _labelled(match)


def _labelled(match: re.Match[str]) -> str:
    quote, name, rest = match["quote"], match["name"], match["rest"].strip()
    label = f"{quote}**{name.capitalize()}**"
    if name == LAB and rest:
        return f"{label} [{rest}](lab:{rest})\n{quote.rstrip()}"
    return f"{label}{' ' + rest if rest else ''}\n{quote.rstrip()}"
