"""Characters that stand for colours: one alphabet more than a terminal can show, for pictures that have them."""

from typing import Final, Literal, NamedTuple

Scale = Literal["grey", "rising", "signed", "tint"]
"""Paper to ink; lowest to highest value; below, at and above zero; the ground that a letter stands on."""

LEVELS: Final = 63
"""The highest step of a scale; 0 is the lowest."""
_SCALES: Final[tuple[Scale, ...]] = ("grey", "rising", "signed")
_STEPS: Final = LEVELS + 2
"""The last one stands for a half that is not there."""
_HALVES: Final = 0xF0000
"""The first of 3 x 65 x 65 private use characters: a scale, a step above, a step below."""
_WRITTEN: Final = 0x100000
_LETTERS: Final = 256
"""Letters that can be written on a ground: those of Latin-1."""


class Ink(NamedTuple):
    """What a character stands for."""

    levels: tuple[float | None, ...]
    """From 0 to 1, from above; None where nothing is."""
    scale: Scale
    letter: str = ""
    """What is written on it."""


def halves(above: float | None, below: float | None, scale: Scale = "rising") -> str:
    """Return a cell whose upper and lower halves have a level each, on a scale other than tint."""
    return chr(_HALVES + (_SCALES.index(scale) * _STEPS + _step(above)) * _STEPS + _step(below))


def written(text: str, level: float) -> str:
    """Return text on a ground of `level`; what Latin-1 lacks stays as it is, and so do control codes."""
    ground = _WRITTEN + _step(level) * _LETTERS
    return "".join(chr(ground + ord(letter)) if _is_letter(letter) else letter for letter in text)


def read(character: str) -> Ink | None:
    """Return what an ink stands for; None for any other character."""
    code = ord(character)
    if code < _HALVES:
        return None
    if 0 <= (place := code - _WRITTEN) < (LEVELS + 1) * _LETTERS:
        step, letter = divmod(place, _LETTERS)
        # A pack's picture may hold any of these: no control code may come of one.
        return Ink((step / LEVELS,), "tint", chr(letter)) if _is_letter(chr(letter)) else None
    if (place := code - _HALVES) < len(_SCALES) * _STEPS**2:
        place, below = divmod(place, _STEPS)
        scale, above = divmod(place, _STEPS)
        return Ink((_level(above), _level(below)), _SCALES[scale])
    return None


def _is_letter(letter: str) -> bool:
    return ord(letter) < _LETTERS and (letter.isprintable() or letter == "\xa0")


def _step(level: float | None) -> int:
    return LEVELS + 1 if level is None else round(LEVELS * min(max(level, 0.0), 1.0))


def _level(step: int) -> float | None:
    return step / LEVELS if step <= LEVELS else None
