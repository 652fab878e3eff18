"""Terminals with few colours or none: the terminal's own foreground and background, never greys painted over them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.theme import Theme

DEFAULT: Final = RichColor.parse("default")
LIFTED: Final = 1.25
"""Contrast to the page from which on a background says something: a cursor, a selection."""
SIXTEEN: Final = {
    "accent": "blue",
    "quiet": "white",
    "success": "green",
    "error": "red",
    "warning": "yellow",
    "code-keyword": "magenta",
    "code-string": "green",
    "code-number": "yellow",
    "rule": "bright_black",
}
"""Our names of colours -> those of a terminal that has sixteen."""
ON_LIGHT: Final = {"quiet": "bright_black", "rule": "white"}
"""What is another on a light page."""


class NoColours(LineFilter):
    """Leaves bold, underlined and struck; a cursor's background becomes reverse video."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without their colours."""
        page = background.rgb
        return [Segment(text, style and _bare(style, page), control) for text, style, control in segments]


class SixteenColours(LineFilter):
    """Gives each of a theme's colours the terminal's own of that name, where the nearest would be a grey."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named = {**theme.variables, "accent": theme.accent, "success": theme.success, "error": theme.error,
                 "warning": theme.warning}  # fmt: skip
        wanted = SIXTEEN if theme.dark else {**SIXTEEN, **ON_LIGHT}
        bright = "bright_" if theme.dark else ""
        self.named = {
            Color.parse(named[name] or "").rgb: RichColor.parse(
                colour if colour.startswith(("bright", "white")) else f"{bright}{colour}"
            )
            for name, colour in wanted.items()
            if named.get(name)
        }
        self.named[Color.parse(theme.foreground or "").rgb] = DEFAULT
        # Asked for with every piece of every line that is painted.
        self._mapped = lru_cache(1024)(self._map)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in the terminal's colours."""
        page = background.rgb
        return [
            Segment(text, style and self._mapped(style, page), control) for text, style, control in segments
        ]

    def _map(self, style: Style, page: tuple[int, int, int]) -> Style:
        colour = style.color and self.named.get(_rgb(style.color), style.color)
        # Without the meta, which `without_color` drops, a click would do nothing.
        return style.without_color + Style(
            color=colour,
            bgcolor=DEFAULT,
            reverse=style.reverse or _stands_out(style, page),
            meta=style.meta,
        )


def fitting(theme: Theme, colours: str | None, *, none: bool) -> Sequence[LineFilter] | None:
    """Return what makes a theme fit a terminal: without colours, or with Rich's `standard` ones; None where it does."""
    if none:
        return _NO_COLOURS
    if colours != "standard" or not theme.name.startswith("quizlab-"):
        return None
    if theme.name not in _SIXTEEN:
        _SIXTEEN[theme.name] = (SixteenColours(theme),)
    return _SIXTEEN[theme.name]


@lru_cache(1024)
def _bare(style: Style, page: tuple[int, int, int]) -> Style:
    return style.without_color + Style(
        color=DEFAULT, bgcolor=DEFAULT, reverse=style.reverse or _stands_out(style, page), meta=style.meta
    )


def _stands_out(style: Style, page: tuple[int, int, int]) -> bool:
    if style.bgcolor is None or style.bgcolor.is_default:
        return False
    return contrast(_rgb(style.bgcolor), page) > LIFTED


def _rgb(colour: RichColor) -> tuple[int, int, int]:
    red, green, blue = colour.get_truecolor()
    return red, green, blue


_NO_COLOURS: Final = (NoColours(),)
_SIXTEEN: Final[dict[str, tuple[LineFilter]]] = {}
"""Name of a theme -> its filter: asked for with every line that is painted."""


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    # Few terminals need it, and every start would wait for it.
    from quizlab.study.colours import luminance

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
