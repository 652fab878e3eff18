"""How this terminal shows pictures: kitty's protocol, sixel, half blocks, or not at all."""

from __future__ import annotations

import fcntl
import io
import os
import struct
import sys
import termios
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Literal

from quizlab.tui.widgets.halfblocks import HalfBlocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL.Image import Image
    from textual.widget import Widget

Way = Literal["kitty", "sixel", "blocks", "none"]

SIXEL: Final = ("foot", "mlterm", "contour")
"""Beginnings of TERM of terminals that read sixel."""
SIXEL_PROGRAMS: Final = ("WezTerm", "iTerm.app")


def way(environ: Mapping[str, str], *, colour: bool) -> Way:
    """Return the best way to show a picture; asking the terminal would take the keys that are typed meanwhile."""
    term = environ.get("TERM", "")
    if not colour or term == "dumb":
        return "none"
    if "TMUX" in environ or term.startswith(("tmux", "screen")):
        return "blocks"
    if term == "xterm-kitty":
        return "kitty"
    if term.startswith(SIXEL) or environ.get("TERM_PROGRAM") in SIXEL_PROGRAMS:
        return "sixel"
    return "blocks"


def shown(image: Image, how: Way) -> Widget:
    """Return a widget that shows an image."""
    if how == "blocks":
        return HalfBlocks(image)
    with _quietly():
        from textual_image.widget import SixelImage, TGPImage
    made = TGPImage(image) if how == "kitty" else SixelImage(image)
    made.styles.width = made.styles.height = "auto"
    return made


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep textual-image from asking the terminal when it is imported: the app reads the answers."""
    stdout, sys.__stdout__ = sys.__stdout__, io.StringIO()  # type: ignore[misc, assignment]
    os.environ.update(_cell_size())
    try:
        yield
    finally:
        sys.__stdout__ = stdout  # type: ignore[misc]


def _cell_size() -> dict[str, str]:
    """Return the pixels of a cell in the words of textual-image, where the terminal tells without being asked."""
    with suppress(OSError):
        answer = fcntl.ioctl(2, termios.TIOCGWINSZ, bytes(8))
        rows, columns, width, height = struct.unpack("HHHH", answer)
        if rows and columns and width and height:
            return {"TEXTUAL_CELL_WIDTH": str(width // columns), "TEXTUAL_CELL_HEIGHT": str(height // rows)}
    return {}
