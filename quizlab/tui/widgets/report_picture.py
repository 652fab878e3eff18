"""The picture of a grade in pixels, for terminals that have them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import VerticalGroup
from textual.message import Message
from textual.reactive import var

from quizlab.tui import jobs
from quizlab.tui.widgets import graphics
from quizlab.tui.widgets.grading import Grading

if TYPE_CHECKING:
    from PIL.Image import Image

CELL: Final = 8
"""Pixels that a column surely has."""


def has_pixels(*, colour: bool) -> bool:
    """Say whether this terminal is sent pictures, not characters."""
    return graphics.way(os.environ, colour=colour) in ("kitty", "sixel")


class ReportPicture(VerticalGroup):
    """Shows what the lab drew; nothing where it drew nothing, or the terminal has no pixels."""

    @dataclass
    class Drawn(Message):
        """A picture is there."""

        image: Image

    grading: var[Grading] = var(Grading())
    inked = ""
    """What is shown, or being drawn."""

    def watch_grading(self, grading: Grading) -> None:
        """Draw the picture of a new report; keep that of the last one while a grade goes on."""
        inked = grading.report.whole if grading.report else ""
        if inked == self.inked or not has_pixels(colour=not self.app.no_color):
            return
        self.inked = inked
        self.remove_children()
        if inked:
            look = "dark" if self.app.current_theme.dark else "light"
            widest = CELL * max(self.size.width, 30)
            jobs.start(self, lambda: _drawn(inked, look, widest), self.Drawn, group="picture")

    @on(Drawn)
    async def _show(self, drawn: Drawn) -> None:
        await self.remove_children()
        await self.mount(graphics.shown(drawn.image, graphics.way(os.environ, colour=not self.app.no_color)))


def _drawn(inked: str, look: str, widest: int) -> Image:
    from quizlab.study.lab_pictures import image

    made = image(inked, look)
    made.thumbnail((widest, made.height))
    return made
