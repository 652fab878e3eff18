"""The line at the top of every screen: the name on the left, where you are on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizlab.tui.plain import cut, plain
from quizlab.tui.widgets.too_small import WHOLE, is_cramped

NAME = "quizlab"


class TopBar(Widget):
    """Paints the name and a place over a thin rule."""

    place: reactive[str] = reactive("")
    """Where the learner is: a chapter, a lab."""
    progress: reactive[str] = reactive("")
    """How far along: `3 of 18`."""

    def __init__(self, place: str = "", progress: str = "") -> None:
        super().__init__()
        self.set_reactive(TopBar.place, place)
        self.set_reactive(TopBar.progress, progress)

    def render(self) -> Content:
        """Return one line as wide as the screen, and the rule."""
        width = max(self.size.width - 2, 1)
        room = max(width - len(NAME) - 2, 0)
        dot = "  ▪ " if self.place else ""
        tail = f"{dot}{self.progress}" if self.progress else ""
        place = cut(self.place, max(room - len(tail), 0))
        right = Content.assemble(plain(place), plain(tail, "$quiet"))
        left = self._left(width - right.cell_length)
        gap = max(width - left.cell_length - right.cell_length, 1)
        return Content.assemble(left, " " * gap, right)

    def _left(self, room: int) -> Content:
        """Return what fits into `room` columns with one to spare: the name, or on a small terminal what it takes."""
        if is_cramped(*self.app.size) and room > len(WHOLE):
            return plain(WHOLE, "$quiet")
        return plain(NAME, "bold $accent") if room > len(NAME) else Content("")
