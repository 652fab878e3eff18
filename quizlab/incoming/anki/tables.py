"""A table's element -> rows of a markdown table; the first one is its head."""

from collections.abc import Callable, Iterator
from typing import Final

from quizlab.incoming.anki.elements import Element

MOST_COLUMNS: Final = 50
_GROUPS: Final = frozenset(("thead", "tbody", "tfoot"))


def table(element: Element, line_of: Callable[[Element], str]) -> list[str]:
    """Return the lines of a table; none where it is empty."""
    rows = [row for one in _rows(element) if (row := _cells(one))]
    if not rows:
        return []
    width = min(max(map(len, rows)), MOST_COLUMNS)
    lines = []
    for cells in rows:
        texts = [line_of(cell).replace("|", "\\|") for cell in cells]
        texts[width - 1 :] = [" ".join(texts[width - 1 :])]
        lines.append("| " + " | ".join(texts + [""] * (width - len(texts))) + " |")
    lines.insert(1, "| " + " | ".join(["---"] * width) + " |")
    return lines


def is_frame(element: Element) -> bool:
    """Return whether a table has one cell only, which is then no table but a frame around something."""
    return sum(len(_cells(row)) for row in _rows(element)) == 1


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in _GROUPS:
                yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]
