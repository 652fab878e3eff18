"""A list of rows with one highlighted; every row is plain content, never markup."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Click


class Rows(OptionList, inherit_bindings=False):
    """An OptionList that keeps the highlighted row when its rows are painted anew.

    `enter` is the screen's, so that the footer says what it does there.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("rows")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, markup=False)

    def paint(self, rows: Iterable[tuple[str, Content]], start: str = "") -> None:
        """Show `rows` (id, content); highlight the row that was, else `start`, else the first.

        A row whose id is empty is a heading: it can't be chosen.
        """
        kept = self.highlighted_option.id if self.highlighted_option else None
        options = [Option(content, id=name or None, disabled=not name) for name, content in rows]
        self.set_options(options)
        names = [option.id for option in options]
        wanted = next((name for name in (kept, start or None) if name and name in names), None)
        if wanted is not None:
            self.highlighted = names.index(wanted)
        else:
            self.action_first()

    async def _on_click(self, event: Click) -> None:
        # A shorter list may not be painted yet: what was clicked is no more, and Textual would look for it.
        if event.style.meta.get("option", -1) >= len(self.options):
            event.prevent_default()

    def action_page_down(self) -> None:
        """Go a page down; nowhere where there is no room for any row, which Textual doesn't expect."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Go a page up, likewise."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    @property
    def chosen(self) -> str | None:
        """The highlighted row's id."""
        return self.highlighted_option.id if self.highlighted_option else None
