"""What one file says, before files know of each other; plain tuples, so that the index can keep them."""

import marshal
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

BLANK: Final = " \t\n"
"""What an empty line may consist of."""
ALONE: Final = ("",)
"""The siblings of a card that has none."""

KeptCards = tuple[bytes, ...]
"""The cards of a file as the index keeps them, in the file's order."""


class RawCard(NamedTuple):
    """A card as its file has it; core.cards.Card says what the fields mean."""

    line: int
    prompt: str
    kind: str
    id: str
    """Without the pack."""
    derived: bool
    keys: dict[str, str]
    of: str
    """`section`, `chapter#section` or empty."""
    of_line: int
    """Where `of` was said."""
    body: str
    body_line: int
    answer: str
    answer_line: int
    siblings: tuple[str, ...]
    """What follows `/` in the ids of its cards."""


class RawSection(NamedTuple):
    """A `##` heading of a chapter and what follows it."""

    id: str
    title: str
    text: str
    line: int
    keys: dict[str, str]


class Brief(NamedTuple):
    """What must be known of a file's cards to link files; a hundredth of what they say."""

    names: str = ""
    r"""The ids without the pack, in the file's order, each between line ends: `\na\n\nb\n`."""
    siblings: dict[int, tuple[str, ...]] = {}
    """Place in `ids` -> siblings, of the cards that are not alone."""
    ofs: tuple[tuple[str, int], ...] = ()
    """Each `of` there is, with the line where it was said."""
    needs: tuple[tuple[int, str, int], ...] = ()
    """Place in `ids`, `needs=` and the line where it was said, of the cards that have it."""

    @property
    def ids(self) -> list[str]:
        """The ids, one by one."""
        return self.names.split()

    @property
    def size(self) -> int:
        """The number of cards, siblings counted."""
        alone = self.names.count("\n") // 2
        return alone + sum(len(found) - 1 for found in self.siblings.values()) if self.siblings else alone


class Scan(NamedTuple):
    """What a file holds besides its cards."""

    values: dict[str, Any] = {}
    """Front matter, with the `lines` of its keys, or what pack.toml says."""
    introduction: str = ""
    sections: tuple[RawSection, ...] = ()
    problems: tuple[tuple[Any, ...], ...] = ()
    """The fields of a Problem, without the path: the same text may stand in two files."""
    brief: Brief = Brief()


def gathered(cards: Iterable[RawCard]) -> tuple[Brief, KeptCards]:
    """Return what must be known of a file's cards to link them, and the cards as the index keeps them.

    Each is kept by itself, so that one can be had without the others, and at once, so that no more than one is here.
    """
    names, kept, needs = [], [], []
    siblings: dict[int, tuple[str, ...]] = {}
    ofs: dict[tuple[str, int], None] = {}
    for place, card in enumerate(cards):
        names.append(f"\n{card.id}\n")
        if card.siblings != ALONE:
            siblings[place] = card.siblings
        if card.of:
            ofs[card.of, card.of_line] = None
        if "needs" in card.keys:
            # The comment stands below the heading.
            needs.append((place, card.keys["needs"], card.line + 1))
        kept.append(marshal.dumps(tuple(card)))
    return Brief("".join(names), siblings, tuple(ofs), tuple(needs)), tuple(kept)


def card_of(kept: bytes) -> RawCard:
    """Return a card that was kept."""
    return RawCard._make(marshal.loads(kept))


def trimmed(text: str, line: int) -> tuple[str, int]:
    """Return `text` without blank lines around it, and the line on which it then begins."""
    text = text.rstrip(BLANK)
    inner = len(text) - len(text.lstrip(BLANK))
    if not inner:
        return text, line
    first = text.rfind("\n", 0, inner) + 1
    return text[first:], line + text.count("\n", 0, first)
