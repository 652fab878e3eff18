"""Lines with a cursor, which choices, orders and rubrics are painted as."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive

from quizlab.tui.answers.form import AnswerForm
from quizlab.tui.widgets.inline import inline

if TYPE_CHECKING:
    from textual.events import Click

    from quizlab.core.forms import Question

DIGITS = 9
"""Lines that a digit reaches; the cursor reaches all."""
HANGING = 7
"""Columns before a line's text: cursor, number, mark."""


class LinesForm(AnswerForm, can_focus=True):
    """Paints one line per option with a number, a mark and its text; the cursor shows which one keys act on."""

    texts: tuple[str, ...] = ()
    """Inline markdown of the lines, as the question has them."""
    cursor_line: reactive[int] = reactive(0)
    picks: reactive[tuple[int, ...]] = reactive((), layout=True)
    """Indexes into `texts`: chosen, ticked, or the order so far."""
    WAITS: ClassVar[bool] = False
    """Whether the lines stay hidden until the answer is shown."""

    def __init__(self, question: Question, draft: str = "") -> None:
        super().__init__(question, draft)
        self._starts: list[int] = []
        self.take_up()

    def take_up(self) -> None:
        """Take the lines and what was entered from `question` and `draft`."""
        raise NotImplementedError

    def can_ask(self, _question: Question) -> bool:
        """Return that any will do: the lines are only painted."""
        return True

    def ask_again(self, question: Question, draft: str) -> bool:
        """Paint other lines, the cursor on the first."""
        super().ask_again(question, draft)
        self.set_reactive(LinesForm.cursor_line, 0)
        self.take_up()
        self.refresh(layout=True)
        return True

    def begin(self) -> None:
        """Take the focus, so that digits and arrows act on the lines."""
        self.focus()

    @property
    def in_hand(self) -> Region:
        """Where on screen the line under the cursor is painted."""
        first, *after = [*self._starts, self.size.height][self.cursor_line :]
        last = after[0] if after else first + 1
        return Region(self.region.x, self.region.y + first, self.size.width, max(last - first, 1))

    def watch_cursor_line(self) -> None:
        """Say that another line is in hand."""
        self.post_message(self.Moved())

    def shown_order(self) -> tuple[int, ...]:
        """Return the indexes of the lines from top to bottom."""
        return tuple(range(len(self.texts)))

    def mark(self, index: int) -> tuple[str, str]:
        """Return the mark before line `index` and its style."""
        raise NotImplementedError

    def number(self, place: int) -> str:
        """Return the digit that acts on the line at `place`; empty where none does."""
        return str(place + 1) if place < DIGITS and not self.is_shown else ""

    def after(self, _index: int) -> str:
        """Return the words behind line `index`, for those who see no colour."""
        return ""

    def render(self) -> Content:
        """Return all lines, wrapped under their own text."""
        if self.WAITS and not self.is_shown:
            return Content("")
        width = max(self.size.width or self.app.size.width - 8, HANGING + 8)
        painted: list[Content] = []
        self._starts = []
        for place, index in enumerate(self.shown_order()):
            self._starts.append(len(painted))
            painted.extend(self._line(place, index, width))
        return Content("\n").join(painted)

    def _line(self, place: int, index: int, width: int) -> list[Content]:
        mark, style = self.mark(index)
        here = self.has_focus and place == self.cursor_line and self.takes_keys
        text = Content.assemble(inline(self.texts[index]), (self.after(index), "$quiet"))
        rows = text.wrap(width - HANGING) or [Content("")]
        head = Content.assemble(
            ("❯ " if here else "  ", "$accent"),
            (f"{self.number(place):<2}", "$quiet"),
            (mark.ljust(3), style),
        )
        hang = Content(" " * HANGING)
        return [Content.assemble(head if row == 0 else hang, part) for row, part in enumerate(rows)]

    @property
    def takes_keys(self) -> bool:
        """Whether the cursor's keys do something now."""
        return self.is_shown == self.TICKED_AFTER

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Let digits and arrows through to the screen when the lines are only shown."""
        own = ("pick", "cursor", "choose", "move")
        return self.takes_keys if action in own else True

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        self.cursor_line = min(max(self.cursor_line + step, 0), len(self.texts) - 1)

    def on_click(self, event: Click) -> None:
        """Act on the clicked line as the key does."""
        if not self.takes_keys:
            return
        self.cursor_line = self.line_at(event.y)
        self.act_on_cursor()

    def line_at(self, row: int) -> int:
        """Return the line that is painted on `row`; the nearest where none is."""
        return max(sum(start <= row for start in self._starts) - 1, 0)

    def act_on_cursor(self) -> None:
        """Choose or tick the line under the cursor."""

    def _changed(self) -> None:
        self.post_message(self.Changed(" ".join(map(str, self.picks)), self.question))


def kept_picks(draft: str, count: int) -> tuple[int, ...]:
    """Return the indexes that a draft holds; none where it doesn't fit the question any more."""
    parts = draft.split()
    if not all(part.isdigit() and int(part) < count for part in parts):
        return ()
    return tuple(int(part) for part in parts)
