"""A list's element -> its items, and their blocks behind a marker."""

from quizlab.incoming.anki.elements import Child, Element
from quizlab.incoming.anki.texts import Block


def items_of(element: Element) -> list[list[Child]]:
    """Return what the items of a list hold; what stands between them goes to the one before."""
    items: list[list[Child]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(child.children)
        elif not isinstance(child, str) or child.strip():
            if not items:
                items.append([])
            items[-1] = [*items[-1], child]
    return items


def indented(blocks: list[Block], marker: str) -> list[str]:
    """Return the lines of an item, the first behind its marker and the others below it."""
    lines: list[str] = []
    for place, block in enumerate(blocks):
        if place and not (block.kind == "list" and blocks[place - 1].kind == "text"):
            lines.append("")
        lines += block.markdown.split("\n")
    indent = " " * len(marker)
    return [(marker if not place else indent if text else "") + text for place, text in enumerate(lines)]
