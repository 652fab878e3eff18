"""What a card's markdown consists of, as far as card kinds need to know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    line: int
    """Its first line in the file, from 1."""
    end: int
    """The line after its last."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block."""

    info: str
    """What stands after the opening fence: `python check`, `answer`, `output`."""
    text: str
    """The code, without the final line end."""
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    text: str
    """Its markdown, without marker and check box, indented as if it stood alone."""
    checked: bool | None
    """`[x]` True, `[ ]` False, no box None."""
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; what its items hold is in their text."""

    ordered: bool
    items: tuple[Item, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Other:
    """Anything else: a quote, a table, a break, display math, HTML."""

    text: str
    line: int
    end: int


Block = Paragraph | Fence | Listing | Other
B = TypeVar("B", Paragraph, Fence, Listing, Other)


@dataclass(frozen=True, slots=True)
class Cloze:
    """A gap `{{c1::hidden::hint}}` and where it stands."""

    number: int
    hidden: str
    """Markdown."""
    hint: str
    start: int
    """Offset of its first brace in the passage's text."""
    end: int
    """Offset after its last brace."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a card: its markdown, and what that consists of."""

    text: str = ""
    line: int = 1
    """The text's first line in the file, from 1."""
    blocks: tuple[Block, ...] = ()
    """The blocks at its top level, in order."""
    clozes: tuple[Cloze, ...] = ()
    """Its gaps, in order."""

    def all(self, kind: type[B]) -> Iterator[B]:
        """Yield the blocks of one type."""
        return (block for block in self.blocks if isinstance(block, kind))

    def first(self, kind: type[B]) -> B | None:
        """Return the first block of a type."""
        return next(self.all(kind), None)

    def fence(self, info: str) -> Fence | None:
        """Return the first fenced block whose info is `info`, whatever its spaces."""
        return next((block for block in self.all(Fence) if block.info.split() == info.split()), None)

    def without(self, *blocks: Block | None) -> str:
        """Return the text without the lines of some of its blocks."""
        gone = {line for block in blocks if block for line in range(block.line, block.end)}
        lines = self.text.split("\n")
        return "\n".join(text for line, text in enumerate(lines, self.line) if line not in gone).strip("\n")

    def before(self, block: Block) -> str:
        """Return the text above one of its blocks."""
        return "\n".join(self.text.split("\n")[: block.line - self.line]).strip("\n")
