"""The colours of pictures: those of a theme, and scales whose lightness follows their values, in both themes."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from quizlab.core.inks import Scale, read

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a picture, those of the theme of that name."""

    paper: str
    ink: str
    accent: str
    signed: tuple[str, ...]
    """Below zero, zero, above; the middle is near the paper, lightness goes one way from it."""


RISING: Final = (
    "#440154", "#472c7a", "#3b518b", "#2c718e", "#21908d", "#27ad81", "#5cc863", "#aadc32", "#fde725",
)  # fmt: skip
"""Viridis at its eighths: lightness rises evenly, also for those who see red and green alike (matplotlib, CC0)."""
LOOKS: Final = {
    "dark": Look("#15181d", "#d5d9e0", "#7fb4ff", ("#8fd0ff", "#2f7fc4", "#2b303a", "#c2622a", "#ffc08a")),
    "light": Look("#fbfbf8", "#22262d", "#1f5fbf", ("#123a73", "#4a90d0", "#ecece6", "#d9762e", "#742f04")),
}
_TINTED: Final = 0.85
"""Of the accent in the ground of the highest level."""


class Painted(NamedTuple):
    """A character of a picture, as a terminal shows it; a colour is empty where the terminal's own stays."""

    text: str
    fore: str = ""
    back: str = ""


@lru_cache(4096)
def painted(character: str, look: str) -> Painted | None:
    """Return how an ink is shown in half blocks; None for a character that is none."""
    ink = read(character)
    if ink is None:
        return None
    colours = ["" if level is None else named(colour(level, ink.scale, look)) for level in ink.levels]
    if ink.letter:
        return Painted(ink.letter, named(legible(parsed(colours[0]))), colours[0])
    above, below = colours
    if above:
        return Painted("▀", above, below)
    return Painted("▄", below) if below else Painted(" ")


def colour(level: float, scale: Scale, look: str) -> Rgb:
    """Return the colour of a level from 0 to 1."""
    its = LOOKS[look]
    if scale == "rising":
        return _between(RISING, level)
    if scale == "signed":
        return _between(its.signed, level)
    return _between((its.paper, its.accent), level * (_TINTED if scale == "tint" else 1))


def legible(ground: Rgb) -> Rgb:
    """Return black or white, whichever has more contrast to `ground`: 4.5 to 1 at least."""
    return (0, 0, 0) if luminance(ground) > 0.179 else (255, 255, 255)


def luminance(rgb: Rgb) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def named(rgb: Rgb) -> str:
    """Return `#rrggbb`."""
    return f"#{bytes(rgb).hex()}"


def parsed(name: str) -> Rgb:
    """Return what `#rrggbb` stands for."""
    red, green, blue = bytes.fromhex(name[1:])
    return red, green, blue


def _between(stops: tuple[str, ...], level: float) -> Rgb:
    """Return the colour at a level of evenly spaced stops."""
    place = min(max(level, 0.0), 1.0) * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    low, high = list(pairwise(map(parsed, stops)))[first]
    share = place - first
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
    return red, green, blue
