"""Numbers that were expected beside those that came, as shades on one scale."""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import TYPE_CHECKING, Final

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

SHADES: Final = "·░▒▓█"
MOST: Final = 24
"""Numbers that are drawn at most."""
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf)", re.IGNORECASE)
_PLACE: Final = re.compile(r"^\s*(?:[^=\[\]]*\[[^\]]*\]\s*=\s*)")
"""`[0, :] = ` before the numbers."""


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a report's `[0, :] = 0.1, 0.8`; nothing where it is anything else."""
    listed = _PLACE.sub("", text).strip().strip("[]")
    parts = [part.strip() for part in listed.split(",")]
    if not 2 <= len(parts) <= MOST or not all(_NUMBER.fullmatch(part) for part in parts):
        return ()
    return tuple(map(float, parts))


def shades(expected: str, got: str) -> tuple[Content, Content] | None:
    """Return both as strips of shades, two columns a number, on one scale; None where they aren't as many numbers.

    What is not finite is `××`; where they differ by more than a tenth of the scale, the shade of `got` is a warning.
    """
    wanted, came = numbers(expected), numbers(got)
    if not wanted or len(wanted) != len(came):
        return None
    finite = [value for value in (*wanted, *came) if isfinite(value)]
    low, span = min(finite, default=0.0), max(finite, default=0.0) - min(finite, default=0.0)
    return _strip(wanted, wanted, low, span or 1.0), _strip(came, wanted, low, span or 1.0)


def _strip(values: Sequence[float], wanted: Sequence[float], low: float, span: float) -> Content:
    return Content("").join(
        _cell(value, abs(value - other) / span if isfinite(value - other) else inf, (value - low) / span)
        for value, other in zip(values, wanted, strict=True)
    )


def _cell(value: float, off: float, level: float) -> Content:
    if not isfinite(value):
        return Content("××").stylize("$error")
    return Content(SHADES[round(level * (len(SHADES) - 1))] * 2).stylize(
        "$warning" if off > 0.1 else "$accent"
    )
