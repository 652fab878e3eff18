"""The clozes of Obsidian's spaced repetition: ==hidden==, with hints, numbers and overlaps.

Source: docs/en/flashcards/cloze-cards.md of st3v3nmw/obsidian-spaced-repetition, 1.15.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quizlab.incoming.clozes import gap
from quizlab.incoming.markup import outside_code
from quizlab.incoming.vaults import Settings

_AFTER: Final = r"(?:\^\[(?P<{0}hint>[^\[\]\n]*)\])?(?:\[\^(?P<{0}seq>\d{{1,4}}|[ahs]+)\])?"
_HIGHLIGHT: Final = (
    r"==(?!=)(?:(?P<number>\d{1,4});;)?(?P<hidden>(?:(?!==)[^\n])+?)(?:;;(?P<inner>(?:(?!==)[^\n;])+))?=="
    + _AFTER.format("h")
)
_BOLD: Final = r"\*\*(?P<bold>[^*\n]+)\*\*" + _AFTER.format("b")
_CURLY: Final = r"\{\{(?:(?P<cnumber>\d{1,4})::)?(?P<curly>[^{}\n]+?)(?:::(?P<chint>[^{}\n]+?))?\}\}"
REMARK: Final = "overlapping clozes hide and show other gaps as well, which is not carried over"


class Gaps(NamedTuple):
    """A text with gaps of ours."""

    text: str
    numbers: list[int]
    """Those of the gaps, each once, in the plug-in's order of siblings."""
    remark: str
    """What could not be carried over; empty where all could."""


class _Gap(NamedTuple):
    hidden: str
    hint: str
    sequence: str


def is_cloze(line: str, settings: Settings) -> bool:
    """Return whether a line has a gap, outside code."""
    pattern = _pattern(settings)
    found = False
    if pattern is None or not pattern.search(line):
        return False

    def look(words: str) -> str:
        nonlocal found
        found = found or pattern.search(words) is not None
        return words

    outside_code(line, look)
    return found


def with_gaps(text: str, settings: Settings) -> Gaps:
    """Return a cloze's text with our gaps; those of one number are asked together."""
    pattern = _pattern(settings)
    if pattern is None:
        return Gaps(text, [], "")
    gaps = list(_all(text, pattern))
    numbers = _numbers([one.sequence for one in gaps])
    left = iter(zip(gaps, numbers, strict=True))

    def put(_: re.Match[str]) -> str:
        one, number = next(left)
        return gap(number, one.hidden, one.hint) if number else one.hidden

    made = outside_code(text, lambda words: pattern.sub(put, words))
    overlaps = any(set(one.sequence) & set("hs") for one in gaps)
    return Gaps(made, sorted({number for number in numbers if number}), REMARK if overlaps else "")


def _all(text: str, pattern: re.Pattern[str]) -> Iterator[_Gap]:
    found: list[_Gap] = []

    def look(words: str) -> str:
        for match in pattern.finditer(words):
            said = {name: value for name, value in match.groupdict().items() if value}
            found.append(
                _Gap(
                    _first(said, "hidden", "bold", "curly"),
                    _first(said, "hhint", "inner", "bhint", "chint"),
                    _first(said, "hseq", "number", "bseq", "cnumber"),
                )
            )
        return words

    outside_code(text, look)
    yield from found


def _first(said: dict[str, str], *names: str) -> str:
    return next((said[name] for name in names if name in said), "")


def _numbers(sequences: list[str]) -> list[int]:
    """Return each gap's number from 1 on without holes; 0 for one that an overlap never asks."""
    if any(set(sequence) & set("ahs") for sequence in sequences):
        return [sequence.find("a") + 1 if sequence else 0 for sequence in sequences]
    said = sorted({int(sequence) for sequence in sequences if sequence})
    order = {number: place for place, number in enumerate(said, 1)}
    following = iter(range(len(said) + 1, len(sequences) + len(said) + 2))
    return [order[int(sequence)] if sequence else next(following) for sequence in sequences]


def _pattern(settings: Settings) -> re.Pattern[str] | None:
    wanted = (
        (_HIGHLIGHT, settings.convertHighlightsToClozes),
        (_BOLD, settings.convertBoldTextToClozes),
        (_CURLY, settings.convertCurlyBracketsToClozes),
    )
    patterns = [pattern for pattern, on in wanted if on]
    return re.compile("|".join(patterns)) if patterns else None
