"""A list of any length: only the rows in sight are made and painted, so that 100,000 cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

Paint = Callable[[int, int], Sequence[Content]]
"""Returns the rows from one place up to another."""


KEPT: Final = 256
"""Painted rows that are kept: a tall terminal's, with and without the cursor."""


def _nothing(_first: int, _last: int) -> Sequence[Content]:
    return ()


class LongList(ScrollView, can_focus=True):
    """Paints the rows in sight; knows only how many there are."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rows") + bindings("browse")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"long--row", "long--cursor"}
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """Another row is highlighted."""

        place: int

    @dataclass
    class Clicked(Message):
        """The highlighted row was clicked."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.count = 0
        self._paint: Paint = _nothing
        self._made: dict[int, Content] = {}
        self._painted: LRUCache[tuple[int, bool], Strip] = LRUCache(KEPT)

    def show(self, count: int, paint: Paint, *, from_top: bool) -> None:
        """Show `count` rows anew; the highlighted place stays unless `from_top`."""
        self.count, self._paint = count, paint
        self.repaint()
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        self.cursor = 0 if from_top else self.validate_cursor(self.cursor)
        self._see()

    def repaint(self) -> None:
        """Make the rows in sight anew: what they say changed."""
        self._made.clear()
        self._painted.clear()
        self.refresh()

    def repaint_row(self, place: int) -> None:
        """Make one row anew."""
        self._made.pop(place, None)
        self._painted.discard((place, True))
        self._painted.discard((place, False))
        self.refresh_lines(place)

    def notify_style_update(self) -> None:
        """Paint the rows anew: the theme or the focus changed."""
        super().notify_style_update()
        self._painted.clear()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in sight."""
        self._see()
        self.refresh_lines(before)
        self.refresh_lines(now)
        self.post_message(self.Moved(now))

    def _see(self) -> None:
        top, height = self.scroll_offset.y, max(self.scrollable_content_region.height, 1)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        """Make the rows anew: they fit another width."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.count)
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """Paint the row at `y` of the part in sight."""
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if place >= self.count:
            return Strip.blank(width, self.get_visual_style("long--row").rich_style)
        key = (place, place == self.cursor)
        if key not in self._painted:
            self._painted[key] = self._strip(place, width)
        return self._painted[key]

    def _strip(self, place: int, width: int) -> Strip:
        kind = "long--cursor" if place == self.cursor else "long--row"
        style = self.get_visual_style("long--row", kind)
        strips = Visual.to_strips(self, self._row(place), width, 1, style, apply_selection=False, pad=True)
        return strips[0].adjust_cell_length(width, style.rich_style).crop(0, width)

    def _row(self, place: int) -> Content:
        if place not in self._made:
            top = self.scroll_offset.y
            bottom = min(max(top + self.scrollable_content_region.height, place + 1), self.count)
            sight = range(min(top, place), bottom)
            missing = [one for one in sight if one not in self._made]
            first, last = missing[0], missing[-1] + 1
            kept = {one: self._made[one] for one in sight if one in self._made}
            self._made = kept | dict(zip(range(first, last), self._paint(first, last), strict=False))
        return self._made.get(place, Content(""))

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that was clicked; a second click opens it."""
        place = self.scroll_offset.y + event.y
        if place >= self.count:
            return
        if place == self.cursor:
            self.post_message(self.Clicked(place))
        self.cursor = place

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Go to the row before."""
        self.cursor -= 1

    def action_page_down(self) -> None:
        """Go a page down."""
        self.cursor += max(self.scrollable_content_region.height - 1, 1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.cursor -= max(self.scrollable_content_region.height - 1, 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.count - 1
