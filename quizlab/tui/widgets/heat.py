"""Numbers that were expected beside those that came, as shades on one scale: a row or a whole small matrix."""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import TYPE_CHECKING, Final

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def shades(expected: str, got: str) -> tuple[list[Content], list[Content]] | None:
    """Return both as rows of shades, two columns a number, on one scale; None where they aren't as many numbers.

    What is not finite is `××`; where they differ by more than OFF of the scale, the shade of `got` is a warning.
    """
    wanted, came = numbers(expected), numbers(got)
    if not wanted or [len(row) for row in wanted] != [len(row) for row in came]:
        return None
    finite = [value for rows in (wanted, came) for row in rows for value in row if isfinite(value)]
    low, span = min(finite, default=0.0), max(finite, default=0.0) - min(finite, default=0.0) or 1.0
    return (
        [_strip(row, row, low, span) for row in wanted],
        [_strip(row, right, low, span) for row, right in zip(came, wanted, strict=True)],
    )


def _row(text: str) -> tuple[float, ...]:
    parts = [part.strip() for part in text.split(",")]
    return tuple(map(float, parts)) if all(_NUMBER.fullmatch(part) for part in parts) else ()


def _strip(values: Sequence[float], wanted: Sequence[float], low: float, span: float) -> Content:
    return Content("").join(
        _cell(value, abs(value - other) / span if isfinite(value - other) else inf, (value - low) / span)
        for value, other in zip(values, wanted, strict=True)
    )


def _cell(value: float, off: float, level: float) -> Content:
    if not isfinite(value):
        return Content("××").stylize("$error")
    return Content(SHADES[round(level * (len(SHADES) - 1))] * 2).stylize(
        "$warning" if off > OFF else "$accent"
    )
