"""What code in a card's HTML says, line for line."""

import re
from typing import Final

from quizlab.incoming.anki.elements import Element, parse
from quizlab.incoming.anki.marks import MARK, unmarked

LINES: Final = frozenset(
    (
        "div",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "figure",
        "figcaption",
        "details",
        "summary",
        "aside",
        "form",
    )
)
"""Elements that begin on a line of their own."""
_LANGUAGE: Final = re.compile(r"(?:language|lang|highlight|brush)[-: ]+([A-Za-z][\w+#]{0,20})\b")


def has_gaps_within(element: Element) -> bool:
    """Return whether a gap begins or ends within a code's text rather than around it."""
    text = code_text(element)
    edges = [mark for mark in MARK.finditer(text) if mark[1] in "ox"]
    whole = len(edges) == 2 and edges[0].start() == 0 and edges[1].end() == len(text)
    return bool(edges) and not whole


def code_text(element: Element) -> str:
    """Return what code says, line for line, with the marks in it."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child.replace("\xa0", " "))
        elif child.tag == "br":
            parts.append("\n")
        else:
            if child.tag in LINES and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            parts.append(code_text(child))
    return "".join(parts)


def language_of(element: Element) -> str:
    """Return the language of a code block, as highlighters note it."""
    inner = [child for child in element.children if isinstance(child, Element)]
    for one in (element, *inner[:1]):
        said = " ".join(
            one.attributes.get(name, "") for name in ("class", "data-lang", "data-language", "lang")
        )
        if match := _LANGUAGE.search(said):
            return match[1].lower()
    return ""


def text_of(text: str) -> str:
    """Return what HTML says as plain text on one line: for what the learner is to type."""
    return " ".join(code_text(parse(unmarked(text))).split())
