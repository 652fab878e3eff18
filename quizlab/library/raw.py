"""What one file says, before files know of each other; plain tuples, so that the index can keep them."""

from typing import Any, Final, NamedTuple

BLANK: Final = " \t\n"
"""What an empty line may consist of."""


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


class Scan(NamedTuple):
    """What a file holds."""

    values: dict[str, Any] = {}
    """Front matter, with the `lines` of its keys, or what pack.toml says."""
    introduction: str = ""
    sections: tuple[RawSection, ...] = ()
    cards: tuple[RawCard, ...] = ()
    problems: tuple[tuple[Any, ...], ...] = ()


def trimmed(text: str, line: int) -> tuple[str, int]:
    """Return `text` without blank lines around it, and the line on which it then begins."""
    text = text.rstrip(BLANK)
    inner = len(text) - len(text.lstrip(BLANK))
    first = text.rfind("\n", 0, inner) + 1
    return text[first:], line + text.count("\n", 0, first)
