"""Where a text matches a query, and the piece of it that shows the first match."""

from collections.abc import Sequence
from typing import Final

from quizlab.library.search.testing import pattern_of

BEFORE: Final = 24
"""Characters of a long text that are shown before its first match."""
LONGEST: Final = 160
"""Characters of an excerpt."""


def matches(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, whatever the case: start and end, in order, none overlapping."""
    folded, origins = _folded(text)
    found = sorted(
        (origins[match.start()], origins[match.end() - 1] + 1)
        for word in words
        for match in pattern_of(word.casefold()).finditer(folded)
        if match.end() > match.start()
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def excerpt(text: str, words: Sequence[str]) -> str:
    """Return `text` on one line, from a little before its first match on; nothing where it has none."""
    line = " ".join(text.split())
    found = matches(line, words)
    if not found:
        return ""
    start = found[0][0]
    if start > BEFORE:
        start = line.rfind(" ", 0, start - BEFORE // 2) + 1 or start - BEFORE
        line = f"…{line[start:]}"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each character of it the place of the one that it came from."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [character.casefold() for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]
