"""How an element's text looks: bold, italic, code, a link."""

import re
from typing import Final, NamedTuple

from quizlab.incoming.anki.elements import Element
from quizlab.incoming.anki.page import web_link

CODE: Final = frozenset(("code", "tt", "kbd", "samp"))
"""Elements whose text is code within a line."""
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC: Final = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


class Style(NamedTuple):
    """How text looks where the writer is."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


PLAIN: Final = Style()


def styled(element: Element, style: Style) -> Style:
    """Return the style of an element's text, given that of the text around it."""
    tag, look = element.tag, element.attributes.get("style", "")
    if tag in ("b", "strong") or (look and _BOLD.search(look)):
        style = style._replace(bold=True)
    if tag in ("i", "em", "cite", "dfn", "var") or (look and _ITALIC.search(look)):
        style = style._replace(italic=True)
    if tag in CODE:
        style = style._replace(code=True)
    address = element.attributes.get("href", "")
    if tag == "a" and address.lower().startswith(("http://", "https://", "mailto:")):
        style = style._replace(href=web_link(address))
    return style
