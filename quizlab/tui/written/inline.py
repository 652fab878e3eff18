"""A run of inline markdown -> Content: emphasis, code, links that call `link(…)`, pictures by their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.content import Content, Span
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widgets._markdown import Token  # type: ignore[attr-defined]  # what Textual parses to

CODE: Final = "$code-keyword on $raised"
_OPENED: Final = {"em": "italic", "strong": "bold", "s": "strike"}
_BLANKS: Final = re.compile(r"\s+")


def inline(token: Token) -> Content:
    """Return what an inline token shows."""
    parts: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[int, str | Style]] = []
    length = 0
    for child in token.children or ():
        kind = child.type.removesuffix("_open")
        if child.nesting == 1:
            opened.append((length, _link(child) if kind == "link" else _OPENED.get(kind, "")))
        elif child.nesting == -1:
            start, style = opened.pop()
            spans.append(Span(start, length, style))
        else:
            text = _text(child)
            if kind in ("code_inline", "image"):
                spans.append(
                    Span(length, length + len(text), CODE if kind == "code_inline" else _link(child))
                )
            parts.append(text)
            length += len(text)
    # Spans of what encloses come before those of what is enclosed, so that the inner style is laid over the outer.
    return Content("".join(parts), sorted(spans, key=lambda span: (span.start, -span.end)))


def _text(child: Token) -> str:
    if child.type == "text":
        return _BLANKS.sub(" ", child.content)
    if child.type == "softbreak":
        return " "
    if child.type == "hardbreak":
        return "\n"
    if child.type == "image":
        return f"🖼  ({_words(child.children or ()) or child.attrs.get('src', '')})"
    return "" if child.content.startswith("<!--") else child.content


def _words(children: Iterable[Token]) -> str:
    return "".join(child.content for child in children)


def _link(token: Token) -> Style:
    target = token.attrs.get("href") or token.attrs.get("src") or ""
    return Style.from_meta({"@click": f"link({str(target)!r})"})
