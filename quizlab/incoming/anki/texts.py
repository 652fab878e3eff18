"""What a card says, block by block, before it is cut into a heading and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Block(NamedTuple):
    """A block of markdown."""

    kind: str
    """`text`, `heading`, `list`, `code`, `table`, `quote`, `math` or `rule`."""
    lines: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The block as a file has it."""
        return ("\\\n" if self.kind == "text" else "\n").join(self.lines)


@dataclass(frozen=True, slots=True)
class Text:
    """Both sides of a card of ours."""

    kind: str
    front: list[Block]
    """Empty where the answer itself is asked, as a cloze is."""
    answer: str
    keys: dict[str, str] = field(default_factory=dict)


def joined(blocks: Iterable[Block]) -> str:
    """Return blocks as one text."""
    return "\n\n".join(block.markdown for block in blocks)
