"""Many rows of text, as a table of keys has: those in sight alone are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import var
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quizlab.tui.written.rows import Row, copied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content
    from textual.geometry import Size
    from textual.selection import Selection
    from textual.strip import Strip


class Sheet(Widget):
    """Shows rows that fit its width; they can be selected and copied."""

    DEFAULT_CSS = "Sheet { width: 1fr; height: auto; text-wrap: nowrap; }"

    shown: var[tuple[Row, ...]] = var(())

    def show(self, rows: Sequence[Content]) -> None:
        """Show `rows` in place of those that were there."""
        self.shown = tuple(map(Row, rows))
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """Return how many rows there are."""
        return len(self.shown)

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        content = self.shown[y].content
        span = self.text_selection.get_span(y) if self.text_selection is not None else None
        if span is not None:
            marked = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(marked, span[0], None if span[1] == -1 else span[1])
        (strip,) = Visual.to_strips(
            self, content, self.size.width, 1, self.visual_style, apply_selection=False, pad=True
        )
        return strip.apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text."""
        return copied(self.shown, selection), "\n"
