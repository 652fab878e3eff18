"""Merging two changes of one text: line by line, and word by word where both changed the same lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both changed, differently: mine stands in the merged text."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with both changes in it."""

    text: str
    clashes: tuple[Clash, ...]
    """What of theirs is not in it."""


Settle = Callable[[Clash], Merged]
"""Says what stands where both changed the same pieces."""


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return `mine` with what changed from `base` to `theirs`; where that can't be, mine is kept and said."""
    return _merged(*(text.splitlines(keepends=True) for text in (base, mine, theirs)), settle=_by_words)


def _by_words(clash: Clash) -> Merged:
    words = (_WORDS.findall(text) for text in (clash.base, clash.mine, clash.theirs))
    merged = _merged(*words, settle=_keep_mine)
    # Half of another's change to a line would be no one's line.
    return _keep_mine(clash) if merged.clashes else merged


def _keep_mine(clash: Clash) -> Merged:
    return Merged(clash.mine, (clash,))


def _merged(base: list[str], mine: list[str], theirs: list[str], *, settle: Settle) -> Merged:
    texts: list[str] = []
    clashes: list[Clash] = []
    for one, other, another in _regions(base, mine, theirs):
        if other == another or one == another:
            texts.append(other)
        elif one == other:
            texts.append(another)
        else:
            settled = settle(Clash(one, other, another))
            texts.append(settled.text)
            clashes += settled.clashes
    return Merged("".join(texts), tuple(clashes))


def _regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield stretches of the three texts that belong together: those all share, and what lies between."""
    at = (0, 0, 0)
    for start, other, another, size in _shared(base, mine, theirs):
        between = ("".join(pieces[begin:end]) for pieces, begin, end in zip(
            (base, mine, theirs), at, (start, other, another), strict=True))  # fmt: skip
        yield tuple(between)  # type: ignore[misc]
        same = "".join(base[start : start + size])
        yield same, same, same
        at = (start + size, other + size, another + size)


def _shared(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield (place in base, in mine, in theirs, length) of what all three share, then their ends with length 0."""
    in_mine = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    in_theirs = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    for start, other, size in in_mine:
        for start_too, another, size_too in in_theirs:
            first, end = max(start, start_too), min(start + size, start_too + size_too)
            if first < end:
                yield first, other + first - start, another + first - start_too, end - first
    yield len(base), len(mine), len(theirs), 0
