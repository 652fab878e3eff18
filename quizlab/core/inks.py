"""Characters that stand for greys, for pictures that become pixels: one alphabet more than a terminal can show."""

from typing import Final

_WHOLE: Final = 0xE000
"""The first of 256 private use characters: a cell in one grey."""
_HALVES: Final = 0xE100
"""The first of 256 private use characters: sixteen greys above, sixteen below."""


def whole(level: float) -> str:
    """Return a cell filled to `level`, 0 (paper) to 1 (ink)."""
    return chr(_WHOLE + round(255 * level))


def halves(above: float, below: float) -> str:
    """Return a cell whose upper and lower halves are filled to a level each."""
    return chr(_HALVES + 16 * round(15 * above) + round(15 * below))


def greys(character: str) -> tuple[float, ...]:
    """Return the level of a cell, or those of its halves from above; nothing for any other character."""
    code = ord(character)
    if _WHOLE <= code < _WHOLE + 256:
        return ((code - _WHOLE) / 255,)
    if _HALVES <= code < _HALVES + 256:
        above, below = divmod(code - _HALVES, 16)
        return (above / 15, below / 15)
    return ()
