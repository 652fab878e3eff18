"""Shapes that hide parts of a picture, `{{c1::image-occlusion:rect:left=.1:..}}` -> where each card asks, in words."""

import math
import re
from collections.abc import Iterator
from typing import Final

MARK: Final = "image-occlusion:"
_SHAPE: Final = re.compile(rf"\{{\{{c(\d{{1,4}})::{MARK}(\w+)((?::[^:{{}}]*)*)\}}\}}")
_MIDDLE: Final = "middle"
_ACROSS: Final = ("left", _MIDDLE, "right")
_DOWN: Final = ("top", _MIDDLE, "bottom")
_MOST: Final = 3
"""Places of one card that are named."""


def places(text: str) -> dict[int, str]:
    """Return where the shapes of each number lie: `at the top left`, `in the middle and at the right`."""
    found: dict[int, dict[str, None]] = {}
    for shape in _SHAPE.finditer(text):
        centre = _centre(dict(_values(shape[3])))
        if centre is not None:
            found.setdefault(int(shape[1]), {})[_words(*centre)] = None
    return {number: _listed(list(words)) for number, words in found.items()}


def _values(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(":"):
        name, equal, value = part.partition("=")
        if equal:
            yield name, value


def _centre(values: dict[str, str]) -> tuple[float, float] | None:
    """Return the middle of a shape, as parts of the picture's width and height; None where it says none."""
    try:
        if "points" in values:
            points = [tuple(map(float, one.split(","))) for one in values["points"].split()]
            across, down = (sum(one[axis] for one in points) / len(points) for axis in (0, 1))
        else:
            # An ellipse has radii, a text neither.
            across = float(values["left"]) + float(values.get("rx", 0)) + float(values.get("width", 0)) / 2
            down = float(values["top"]) + float(values.get("ry", 0)) + float(values.get("height", 0)) / 2
    except (KeyError, ValueError, IndexError, ZeroDivisionError):
        return None
    return (across, down) if math.isfinite(across) and math.isfinite(down) else None


def _words(across: float, down: float) -> str:
    column, row = (min(max(int(part * 3), 0), 2) for part in (across, down))
    words = [word for word in (_DOWN[row], _ACROSS[column]) if word != _MIDDLE]
    return f"at the {' '.join(words)}" if words else f"in the {_MIDDLE}"


def _listed(words: list[str]) -> str:
    words = words[:_MOST] + (["elsewhere"] if len(words) > _MOST else [])
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
