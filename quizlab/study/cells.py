"""What a character fills of its cell: blocks, shades, braille dots and inks as rectangles."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from quizlab.core.drawing import EIGHTHS
from quizlab.core.inks import Ink, Scale, read

_LEFT: Final = "▏▎▍▌▋▊▉"
_SHADES: Final = {"░": 0.3, "▒": 0.55, "▓": 0.8}
_BRAILLE: Final = 0x2800
_DOTS: Final = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each bit of a braille character."""


class Mark(NamedTuple):
    """A rectangle, in characters from the upper left corner."""

    x: float
    y: float
    width: float
    height: float
    level: float
    """How much of the ink is in it, or where on its scale it is."""
    scale: Scale = "grey"


def filled(character: str) -> tuple[Mark, ...]:
    """Return what a character fills of a cell of 1 by 1; nothing for one that is written, not drawn."""
    if character in _SHADES:
        return (Mark(0, 0, 1, 1, _SHADES[character]),)
    if character in _LEFT:
        return (Mark(0, 0, (_LEFT.index(character) + 1) / 8, 1, 1),)
    if character == "▀":
        return (Mark(0, 0, 1, 0.5, 1),)
    if character == "■":
        return (Mark(0.1, 0.3, 0.8, 0.4, 1),)
    if 0 < (bits := ord(character) - _BRAILLE) < 256:
        return tuple(Mark(x / 2, y / 4, 0.5, 0.25, 1) for bit, (x, y) in enumerate(_DOTS) if bits >> bit & 1)
    if ink := read(character):
        return tuple(_inked(ink))
    part = EIGHTHS.find(character) / 8
    return (Mark(0, 1 - part, 1, part, 1),) if part > 0 else ()


def _inked(ink: Ink) -> Iterator[Mark]:
    high = 1 / len(ink.levels)
    for place, level in enumerate(ink.levels):
        if level is not None:
            yield Mark(0, place * high, 1, high, level, ink.scale)


def is_drawn(character: str) -> bool:
    """Say whether a character is a piece of a picture, not of a text."""
    return bool(filled(character)) or 0 <= ord(character) - _BRAILLE < 256
