"""A note as its readers share it: its lines, which of them are code, and which were read already."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quizlab.incoming.vaults import Vault

_FENCE: Final = re.compile(r"[ \t]*(?:>\s?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?!.*`)|~{3,})")
"""Of a list's item the first line may open one, and within it one is indented."""
_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_TEXT, _OPENS, _WITHIN = range(3)
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class Page:
    """One note."""

    name: str
    """Its path as seen from the source, for people and for links."""
    deck: tuple[str, ...]
    """Its folders and its own name without the ending."""
    lines: list[str]
    front: str = ""
    """What stands between the `---` lines at its top; those lines are left blank."""
    code: list[bool] = field(default_factory=list)
    """For each line whether it belongs to a fenced block."""
    opens: frozenset[int] = frozenset()
    """Lines that open a fenced block."""
    taken: set[int] = field(default_factory=set)
    """Lines (from 0) that a reader made a card of; the next one passes them over."""
    _heads: list[tuple[int, str]] | None = None
    vault: "Vault | None" = None
    """The folder that it lies in."""

    def place(self, line: int) -> str:
        """Return where line `line` (from 0) stands, for people."""
        return f"{self.name}:{line + 1}"

    def free(self, line: int) -> bool:
        """Return whether a line may begin a card: it is no code and was not read by another reader."""
        return not self.code[line] and line not in self.taken

    def take(self, start: int, end: int) -> None:
        """Note that lines `start` to `end - 1` were read."""
        self.taken.update(range(start, end))

    def heading(self, line: int) -> tuple[int, str] | None:
        """Return level and text of the heading on a line; None where there is none."""
        match = None if self.code[line] else _HEADING.match(self.lines[line])
        return (len(match[1]), match[2]) if match else None

    def above(self, line: int) -> str:
        """Return the nearest heading above a line; empty where there is none."""
        if self._heads is None:
            found = ((number, self.heading(number)) for number in range(len(self.lines)))
            self._heads = [(number, heading[1]) for number, heading in found if heading]
        place = bisect_left(self._heads, (line, ""))
        return self._heads[place - 1][1] if place else ""


def page(name: str, deck: tuple[str, ...], text: str) -> Page:
    """Return a note's lines, its front matter apart."""
    front = ""
    if match := _FRONT.match(text):
        front = match[1]
        text = "\n" * match[0].count("\n") + text[match.end() :]
    lines = text.split("\n")
    fenced = list(_fenced(lines))
    opens = frozenset(number for number, one in enumerate(fenced) if one == _OPENS)
    return Page(name, deck, lines, front, [one != _TEXT for one in fenced], opens)


def block(lines: Iterable[str]) -> str:
    """Return lines as a text without blank lines around it and without the indent that they share."""
    found = [line.expandtabs(4).rstrip() if line[:1] in (" ", "\t") else line.rstrip() for line in lines]
    indents = [len(line) - len(line.lstrip()) for line in found[1:] if line]
    shared = min(indents, default=0)
    return "\n".join([*(line.lstrip() for line in found[:1]), *(line[shared:] for line in found[1:])]).strip(
        "\n"
    )


def _fenced(lines: list[str]) -> Iterator[int]:
    """Yield for each line whether it is text, opens a fenced block, or is within one."""
    closing = ""
    for line in lines:
        match = _FENCE.match(line)
        if closing:
            yield _WITHIN
            if match and match[1].startswith(closing) and not line.strip("`~> \t"):
                closing = ""
        else:
            closing = match[1] if match else ""
            yield _OPENS if match else _TEXT
