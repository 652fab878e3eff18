"""The end of a sitting as a list: what to look at again, then what is next; a row opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import OptionList

from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from quizlab.study.afterwards import Step
    from quizlab.study.looking_again import Place

WIDTH: Final = 66
MOST_NAMED: Final = 3
"""Missed cards that are named below their section."""
MOST_PLACES: Final = 8
"""Places to look at again that are listed."""


class Ending(VerticalGroup):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield Rows(id="afterwards")

    def show(self, places: Sequence[Place], steps: Sequence[Step]) -> None:
        """Show what to look at again and what is next, and take the keys."""
        rows = self.query_one(Rows)
        self.display = True
        rows.paint(_rows(places, steps))
        rows.focus()

    def hide(self) -> None:
        """Give the keys back."""
        if self.display:
            self.screen.set_focus(None)
        self.display = False

    def open(self) -> None:
        """Open the highlighted row."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected)
    def _open_chosen(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        if selected.option_id:
            self.post_message(OpenScreen.at(selected.option_id))


def _rows(places: Sequence[Place], steps: Sequence[Step]) -> Iterator[tuple[str, Content]]:
    if places:
        yield "", plain("Look at this again", "bold")
    for place in places[:MOST_PLACES]:
        yield place.target, lines([plain(f"  {cut(place.title, WIDTH)}"), *_missed(place)])
    if len(places) > MOST_PLACES:
        yield "", plain(f"  and {len(places) - MOST_PLACES} more", "$quiet")
    yield "", plain("Then", "bold")
    for step in steps:
        yield step.target, Content.assemble(plain(f"  {step.title}"), (f"  {step.note}", "$quiet"))


def _missed(place: Place) -> Iterator[Content]:
    for card in place.missed[:MOST_NAMED]:
        yield plain(f"    ✗ {cut(card.title, WIDTH)}", "$quiet")
    if len(place.missed) > MOST_NAMED:
        yield plain(f"      and {len(place.missed) - MOST_NAMED} more", "$quiet")
