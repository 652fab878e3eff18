"""How far down a text is scrolled: noted as it is scrolled, and gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.containers import VerticalScroll
    from textual.timer import Timer

RESTS_AFTER: Final = 0.3
"""Seconds without scrolling after which the place is noted."""
ALIKE: Final = 2
"""Rows by which a layout may differ from itself while it is made."""


class Scrolled:
    """Watches a scroll and hands on how many rows lie above, and of how many at most, once it rests."""

    def __init__(self, scroll: VerticalScroll, keep: Callable[[int, int], None]) -> None:
        self._scroll = scroll
        self._keep = keep
        self._timer: Timer | None = None
        scroll.watch(scroll, "scroll_y", self._wait, init=False)

    def go_to(self, rows: int, most: int) -> None:
        """Scroll there, once the text that is there now is laid out; as far in proportion at another width."""
        self._scroll.call_after_refresh(self._go, rows, most)

    def note(self) -> None:
        """Hand the place on now, where it was not yet."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._keep(round(self._scroll.scroll_target_y), self._scroll.max_scroll_y)

    def _go(self, rows: int, most: int) -> None:
        here = self._scroll.max_scroll_y
        is_same = abs(here - most) <= ALIKE
        self._scroll.scroll_to(y=rows if is_same else round(rows * here / max(most, 1)), animate=False)

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._scroll.set_timer(RESTS_AFTER, self.note)
