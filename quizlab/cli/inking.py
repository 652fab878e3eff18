"""Pictures in inks on a terminal: two colours a character, in as many colours as the terminal says that it has."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from quizlab.core.text import visible
from quizlab.study.colours import painted, parsed

Colours = Literal[16, 256, 16_777_216]

_CUBE: Final = (0, 95, 135, 175, 215, 255)
"""Parts of the colours 16 to 231 of a terminal that has 256."""
_LIGHT: Final = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})
"""Backgrounds in COLORFGBG that are light."""


def colours(environ: Mapping[str, str]) -> Colours:
    """Return how many colours a terminal has, by what it says of itself."""
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 16_777_216
    term = environ.get("TERM", "")
    if re.search(r"direct|kitty|foot|alacritty|ghostty", term):
        return 16_777_216
    return 256 if "256color" in term else 16


def look(theme: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the theme that is set, or the one that fits the terminal's background, where it tells."""
    if theme in ("dark", "light"):
        return theme
    return "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT else "dark"


def drawn(inked: str, theme: str, many: Colours) -> str:
    """Return a picture in inks with the codes that colour it; each line ends in the terminal's own colours."""
    return "\n".join("".join(_line(line, theme, many)) for line in visible(inked).splitlines())


def _line(line: str, theme: str, many: Colours) -> Iterator[str]:
    now = ""
    for character in line:
        ink = painted(character, theme)
        code = _code(ink.fore, ink.back, many) if ink else ""
        if code != now:
            yield f"\x1b[0m{code}" if now else code
            now = code
        yield ink.text if ink else character
    if now:
        yield "\x1b[0m"


def _code(fore: str, back: str, many: Colours) -> str:
    parts = [f"{ground};{_named(colour, many)}" for ground, colour in (("38", fore), ("48", back)) if colour]
    return f"\x1b[{';'.join(parts)}m" if parts else ""


def _named(colour: str, many: Colours) -> str:
    """Return a colour in a terminal's words: its parts, or the nearest of 256."""
    rgb = parsed(colour)
    if many > 256:
        return "2;" + ";".join(map(str, rgb))
    steps = [min(range(6), key=lambda step: abs(_CUBE[step] - part)) for part in rgb]
    grey = min(max(round((sum(rgb) / 3 - 8) / 10), 0), 23)
    off_cube = sum((part - _CUBE[step]) ** 2 for part, step in zip(rgb, steps, strict=True))
    off_grey = sum((part - 8 - 10 * grey) ** 2 for part in rgb)
    return f"5;{232 + grey}" if off_grey < off_cube else f"5;{16 + 36 * steps[0] + 6 * steps[1] + steps[2]}"
