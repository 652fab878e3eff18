"""The first start, once: what this is, where to begin, the keys, and how much a day; one key skips it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.reactive import var
from textual.widgets import OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.study.first import GOALS, choose_goal
from quizlab.tui.keymap import in_force
from quizlab.tui.keys import KEYS, bindings
from quizlab.tui.messages import JobFailed, OpenScreen
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.spelling import shown
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

WELCOME, WHERE, HOW, GOAL = range(4)
"""The steps."""
MOST_WIDE: Final = 76
HOME: Final = "home"
"""The row that begins with no chapter."""
KEY_WIDTH: Final = 9
_KEYS: Final = ("review.show", "review.good", "app.back", "app.undo", "app.search", "app.help")
"""The few that are enough to begin with."""
_TEXTS: Final = {
    WELCOME: (
        "Welcome to quizlab.",
        "You read a chapter, a section at a time. Its cards then come up in short reviews, each before you forget it.",
        "In labs you build the idea yourself, and are told why it fails.",
        "Ten minutes a day are enough. Whatever you type is kept at once; you can leave at any time.",
    ),
    WHERE: ("Where do you want to begin?",),
    HOW: ("Six keys are enough to begin with. The line at the bottom always says what works now.",),
    GOAL: ("How many new cards a day? Settings (, on the home screen) changes it later.",),
}


class FirstScreen(Page):
    """Four short steps."""

    CSS_PATH = "first.tcss"
    PLACE = "first"
    shows_things = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("first")

    step: var[int] = var(WELCOME, init=False)
    text = getters.query_one("#text", Static)
    rows = getters.query_one(Rows)
    begins = HOME
    """The chapter chosen."""

    def body(self) -> ComposeResult:
        """Yield the text and the choices."""
        yield Static(id="text")
        yield Rows(id="rows")

    def on_mount(self) -> None:
        """Show the first step."""
        self.topbar.place = "First start"
        self.rows.focus()
        self._paint()

    def load(self) -> None:
        """Show the chapters once they are read."""
        self._paint()

    def on_resize(self) -> None:
        """Fit the text to the width."""
        self._paint()

    def watch_step(self) -> None:
        """Show the step."""
        self._paint()

    def _paint(self) -> None:
        width = max(min(self.size.width, MOST_WIDE) - 8, 20)
        self.topbar.progress = f"{self.step + 1} of {len(_TEXTS)}"
        parts = [part for text in _TEXTS[self.step] for part in (*plain(text).wrap(width), plain(""))]
        if self.step == HOW:
            parts += _keys(in_force(self.services.config.keys))
        self.text.update(lines(parts))
        choices = self._choices(width)
        self.rows.paint(choices, start=self._start())
        self.rows.display = bool(choices)
        # What is not displayed loses the focus.
        self.rows.focus()

    def _start(self) -> str:
        return str(self.services.config.new_per_day or GOALS[2].new) if self.step == GOAL else ""

    def _choices(self, width: int) -> list[tuple[str, Content]]:
        if self.step == GOAL:
            return [(str(goal.new), _row(str(goal.new), goal.words, width)) for goal in GOALS]
        if self.step != WHERE or not self._is_ready():
            return []
        chapters = self.services.library.chapters
        listed = [(one.id, _row(one.number, one.title, width)) for one in chapters]
        return [*listed, (HOME, _row("–", "Look around first", width))]

    def _is_ready(self) -> bool:
        from quizlab.tui.app import QuizlabApp

        return isinstance(self.app, QuizlabApp) and self.app.is_ready

    def action_next(self) -> None:
        """Take what is highlighted and go to the next step; after the last one, begin."""
        if self.step == WHERE:
            self.begins = self.rows.chosen or HOME
        if self.step != GOAL:
            self.step += 1
            return
        try:
            choose_goal(self.services, int(self.rows.chosen or GOALS[2].new))
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            return
        self._begin()

    def _begin(self) -> None:
        from quizlab.tui.app import QuizlabApp

        assert isinstance(self.app, QuizlabApp)
        app, begins = self.app, self.begins
        app.action_leave()
        if begins != HOME:
            app.post_message(OpenScreen("read", begins))

    def action_previous(self) -> None:
        """Go back a step."""
        self.step = max(self.step - 1, WELCOME)

    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        self.action_next()


def _row(number: str, text: str, width: int) -> Content:
    return plain(f"{number:>3}  ").append(plain(cut(text, width - 5)))


def _keys(overrides: Mapping[str, str]) -> list[Content]:
    known = {key.id: key for key in KEYS}
    return [
        plain(f"  {shown(known[id_], overrides):<{KEY_WIDTH}}").append(plain(known[id_].help))
        for id_ in _KEYS
    ]
