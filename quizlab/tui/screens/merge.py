"""A dialog that shows what a newer version of a lab would change in the learner's file; ends with a yes or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from quizlab.tui.keys import bindings
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.widgets.diff import painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from quizlab.study.practice import Renewal


class Merge(Dialog[bool]):
    """Shows the renewal of a workspace, and asks."""

    TITLE_TEXT = "A newer version of this lab"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("confirm", "dismiss", "down", "up"))

    def __init__(self, wanted: Renewal) -> None:
        super().__init__()
        self.wanted = wanted

    def body(self) -> ComposeResult:
        """Yield what is new, and what it would do."""
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(lines(_rows(self.wanted)))

    def action_confirm(self) -> None:
        """Say yes."""
        self.dismiss(True)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#scroll").scroll_page_up(animate=False)


def _rows(wanted: Renewal) -> Iterator[Content]:
    yield plain(f"New in the lab: {', '.join(wanted.changed)}.")
    yield plain(
        "Merging puts its changes into your file, beside yours; a copy of your file is kept."
        if wanted.diff
        else "Your file stays as it is; the rest is brought up to date."
    )
    for clash in wanted.clashes:
        yield plain("")
        yield plain("Yours stands, where the lab now has:", "$warning")
        yield plain(clash.theirs.rstrip())
    if wanted.diff:
        yield plain("")
        yield painted(wanted.diff)
