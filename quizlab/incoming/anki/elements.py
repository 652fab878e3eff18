"""Any HTML -> a tree of elements, in one pass, whatever is left open or closed twice."""

import html
import re
from dataclasses import dataclass, field
from typing import Final, Union

from quizlab.incoming.anki.marks import unmarked

DEEPEST: Final = 40
"""Elements within elements; what lies deeper is read as if it stood on this level."""

_MARKUP: Final = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>|[!?][^<>]*>)",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([^\s=\"'/<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_VOID: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_RAW: Final = frozenset(
    ("script", "style", "title", "textarea", "template", "iframe", "object", "svg", "canvas")
)
"""What they hold is no text of the card."""
_ENDS: Final = {
    "li": ("li", frozenset(("ul", "ol"))),
    "tr": ("tr", frozenset(("table",))),
    "td": ("td", frozenset(("tr", "table"))),
    "th": ("th", frozenset(("tr", "table"))),
    "dt": ("dd", frozenset(("dl",))),
    "dd": ("dt", frozenset(("dl",))),
    "p": ("p", frozenset(("div", "li", "td", "th", "blockquote"))),
}
"""An opening tag -> the element that it closes, and those that keep it from doing so."""
_NO_END: Final = ("", frozenset[str]())

Child = Union["Element", str]


@dataclass(slots=True)
class Element:
    """An element and what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)


def parse(text: str) -> Element:
    """Return the root of a text's elements; its strings are unescaped, and scripts are gone."""
    root = Element("")
    stack = [root]
    at = 0
    while True:
        markup = _MARKUP.search(text, at)
        said = text[at : markup.start()] if markup else text[at:]
        if said:
            stack[-1].children.append(html.unescape(said) if "&" in said else said)
        if markup is None:
            return root
        at = markup.end()
        close, tag, rest = markup.groups("")
        tag = tag.lower()
        if close:
            _close(stack, tag)
        elif tag in _RAW:
            at = _after(text, tag, at) if not rest.endswith("/") else at
        elif tag:
            _open(stack, Element(tag, _attributes(rest) if "=" in rest else {}), rest)


def _open(stack: list[Element], element: Element, rest: str) -> None:
    ended, keepers = _ENDS.get(element.tag, _NO_END)
    for place in range(len(stack) - 1, 0, -1) if ended else ():
        if stack[place].tag in (ended, element.tag):
            del stack[place:]
            break
        if stack[place].tag in keepers:
            break
    stack[-1].children.append(element)
    if element.tag not in _VOID and not rest.endswith("/") and len(stack) < DEEPEST:
        stack.append(element)


def _close(stack: list[Element], tag: str) -> None:
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].tag == tag:
            del stack[place:]
            return


def _after(text: str, tag: str, at: int) -> int:
    """Return the offset after the end of an element that is passed over."""
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, at)
    return closing.end() if closing else len(text)


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(rest):
        found.setdefault(name.lower(), unmarked(html.unescape("".join(values))))
    return found
