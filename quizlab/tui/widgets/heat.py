"""Numbers that were expected beside those that came, on one scale of colours or shades: a row or a small matrix."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.study.colours import colour, legible, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHADES: Final = "·░▒▓█"
MOST: Final = 64
"""Numbers that are drawn at most."""
WIDEST: Final = 24
"""Numbers of a row at most."""
OFF: Final = 0.1
"""Share of the scale from which a difference is set off."""
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf)", re.IGNORECASE)
_PLACE: Final = re.compile(r"^\s*(?:[^=\[\]]*\[[^\]]*\]\s*=\s*)")
"""`[0, :] = ` before the numbers."""
_MATRIX: Final = re.compile(r"(?:tensor\()?\[(\s*\[[^\[\]]*\]\s*(?:,\s*\[[^\[\]]*\]\s*)*)\]\)?")
_ROW: Final = re.compile(r"\[([^\[\]]*)\]")


def numbers(text: str) -> tuple[tuple[float, ...], ...]:
    """Return the rows of a report's `[0, :] = 0.1, 0.8` or `[[1, 2], [3, 4]]`; nothing where it is anything else."""
    listed = _PLACE.sub("", text).strip()
    whole = _MATRIX.fullmatch(listed)
    rows = tuple(map(_row, _ROW.findall(whole[1]) if whole else [listed.strip("[]")]))
    is_even = len({len(row) for row in rows}) == 1
    return rows if is_even and 2 <= len(rows) * len(rows[0]) <= MOST and len(rows[0]) <= WIDEST else ()


def shades(expected: str, got: str, look: str = "") -> tuple[list[Content], list[Content]] | None:
    """Return both as rows, two columns a number, on one scale; None where they aren't as many numbers.

    They are in the colours of `look`, in shades without one. What is not finite is `××`; where they differ by more
    than OFF of the scale, `got` has a `≠`, or its shade is a warning.
    """
    wanted, came = numbers(expected), numbers(got)
    if not wanted or [len(row) for row in wanted] != [len(row) for row in came]:
        return None
    finite = [value for rows in (wanted, came) for row in rows for value in row if isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    is_signed = low < 0 < high
    span = high - low or 1.0

    def painted(value: float, other: float) -> Content:
        if not isfinite(value):
            return Content("××").stylize("$error")
        is_off = not abs(value - other) / span <= OFF
        if not look:
            return _shade((value - low) / span, is_off=is_off)
        level = 0.5 + value / max(-low, high) / 2 if is_signed else (value - low) / span
        ground = colour(level, "signed" if is_signed else "rising", look)
        return Content("≠ " if is_off else "  ").stylize(f"{named(legible(ground))} on {named(ground)}")

    def strips(rows: Sequence[Sequence[float]]) -> Iterator[Content]:
        for row, right in zip(rows, wanted, strict=True):
            yield Content("").join(painted(value, other) for value, other in zip(row, right, strict=True))

    return list(strips(wanted)), list(strips(came))


def _row(text: str) -> tuple[float, ...]:
    parts = [part.strip() for part in text.split(",")]
    return tuple(map(float, parts)) if all(_NUMBER.fullmatch(part) for part in parts) else ()


def _shade(level: float, *, is_off: bool) -> Content:
    return Content(SHADES[round(level * (len(SHADES) - 1))] * 2).stylize("$warning" if is_off else "$accent")
