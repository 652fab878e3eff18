"""What a section holds besides prose: its formulas, its links, its pictures."""

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from quizlab.library.markdown import tokens_of
from quizlab.library.tex import unicode_math


class Formula(NamedTuple):
    """A formula as it was written and as it is shown."""

    tex: str
    shown: str


class Link(NamedTuple):
    """A link of a text, and where it leads."""

    text: str
    href: str


def formulas(markdown: str) -> tuple[Formula, ...]:
    """Return a text's formulas, each once, in order."""
    found = (
        token.content.strip()
        for block in tokens_of(markdown)
        for token in (block, *(block.children or ()))
        if token.type.startswith("math")
    )
    return tuple(Formula(tex, unicode_math(tex)) for tex in dict.fromkeys(found))


def links(markdown: str) -> tuple[Link, ...]:
    """Return where a text leads, each place once, in order: sections, chapters and the web; no terms."""
    found: dict[str, Link] = {}
    for block in tokens_of(markdown):
        for link in _links(block.children or []):
            found.setdefault(link.href, link)
    return tuple(found.values())


def _links(tokens: list[Token]) -> Iterator[Link]:
    href, parts = "", list[str]()
    for token in tokens:
        if token.type == "link_open":
            href, parts = str(token.attrs.get("href", "")), []
        elif token.type == "link_close":
            yield Link("".join(parts), href)
            href = ""
        elif href:
            parts.append(unicode_math(token.content) if token.type == "math_inline" else token.content)
