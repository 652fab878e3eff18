"""The keys: those of the screen that one came from first, then all; typing narrows the list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from quizlab.tui.keymap import in_force
from quizlab.tui.keys import PLACES, Key, bindings, keys_of
from quizlab.tui.plain import plain
from quizlab.tui.screens.page import Page
from quizlab.tui.spelling import shown, spelled
from quizlab.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

LABEL_WIDTH = 14
MARGIN = 12
"""Columns that the page, its padding and its scroll bar take beside the table."""
NARROW = 16
"""Columns from which on what a key does stands beside it; below it with less."""
WIDEST = 92
"""Columns of the table at most."""
TOGETHER = {"review": ("review", "answer"), "search": ("search", "browse", "rows")}
"""Where keys of several places work at once."""


class HelpScreen(Page):
    """Lists every key of the table; `argument` names the place that comes first."""

    CSS_PATH = "help.tcss"
    PLACE = "help"
    BINDINGS: ClassVar[list[BindingType]] = bindings("help")
    table = getters.query_one(Sheet)
    scroll = getters.query_one("#page", VerticalScroll)

    def body(self) -> ComposeResult:
        """Yield the search field and the table."""
        yield Input(placeholder="type to search the keys", id="search")
        with VerticalScroll(id="page", can_focus=False):
            yield Sheet()

    def on_mount(self) -> None:
        """Name the screen; its size, which comes next, paints it."""
        self.topbar.place = "Keys"
        self.query_one("#search").focus()

    def on_resize(self) -> None:
        """Wrap the table anew."""
        self._paint(self.query_one("#search", Input).value)

    @on(Input.Changed)
    def _search(self, changed: Input.Changed) -> None:
        changed.stop()
        self._paint(changed.value)

    def _paint(self, wanted: str) -> None:
        overrides = in_force(self.services.config.keys)
        width = min(self.size.width - MARGIN, WIDEST)
        rows: list[Content] = []
        for place in _places(self.argument):
            found = [key for key in keys_of(place) if _matches(key, wanted, overrides)]
            if found:
                rows.append(plain(PLACES[place], "bold $accent"))
                for key in found:
                    rows += _rows(", ".join(_all_keys(key, overrides)), key.help, width)
                rows.append(plain(""))
        self.table.show(rows or [plain("No key does that. Try ctrl+p.", "$quiet")])

    def action_scroll_down(self) -> None:
        """Scroll a page down."""
        self.scroll.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a page up."""
        self.scroll.scroll_page_up(animate=False)


def _places(first: str) -> tuple[str, ...]:
    start = TOGETHER.get(first, (first,) if first in PLACES else ())
    return (*start, *(place for place in PLACES if place not in start))


def _matches(key: Key, wanted: str, overrides: Mapping[str, str]) -> bool:
    text = f"{shown(key, overrides)} {key.label} {key.help} {key.id}".casefold()
    return all(word in text for word in wanted.casefold().split())


@lru_cache(maxsize=512)
def _rows(names: str, text: str, width: int) -> tuple[Content, ...]:
    head = Content.assemble("  ", (names.ljust(LABEL_WIDTH), "$accent"), " ")
    room = width - head.cell_length
    if room < NARROW:
        below = plain(text).wrap(max(width - 4, NARROW))
        return head, *(Content.assemble("    ", part) for part in below)
    first, *others = plain(text).wrap(room)
    hang = " " * head.cell_length
    return (Content.assemble(head, first), *(Content.assemble(hang, part) for part in others))


def _all_keys(key: Key, overrides: Mapping[str, str]) -> tuple[str, ...]:
    names = overrides.get(key.id, key.keys).split(",")
    if len(names) > 4:
        return (f"{spelled(names[0])} … {spelled(names[-1])}",)
    return tuple(spelled(name.strip()) for name in names)
