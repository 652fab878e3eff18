"""The settings: every option, its value and what set it; changed in place by the rules of config.toml's reader."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.study.options import CHOICES, FILE, Option
from quizlab.tui import jobs
from quizlab.tui.keymap import in_force, in_vain
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

MOST_WIDE: Final = 100
"""Columns of the list at most, as settings.tcss has it."""
KEY_WIDTH: Final = 18
VALUE_WIDTH: Final = 24
NEW_KEY: Final = "keys"
"""The row that gives an action another key."""
_NEW_KEY: Final = Option(
    NEW_KEY, "Give an action another key: its id, then the key, as in review.good g.", "", "", ""
)
_SCREENS: Final = {"scheduler": "scheduler", "retention": "scheduler"}
"""Options that a screen of their own changes."""


class SettingsScreen(Page):
    """Lists the options; the field below takes another value."""

    CSS_PATH = "settings.tcss"
    PLACE = "settings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")

    @dataclass
    class OptionsRead(Message):
        """The options have arrived."""

        options: tuple[Option, ...]

    rows = getters.query_one(Rows)
    about = getters.query_one("#about", Static)
    field = getters.query_one("#value", Input)
    problem = getters.query_one("#problem", Static)
    shown: tuple[Option, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the list, what the highlighted option does, and the field."""
        yield Rows(id="rows")
        yield Static(id="about")
        yield Input(id="value", select_on_focus=True)
        yield Static(id="problem")

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Settings"
        self.field.display = False
        self.rows.focus()

    def load(self) -> None:
        """Read the options anew."""
        from quizlab.study.options import options

        jobs.start(self, lambda: options(self.services, os.environ), self.OptionsRead, group="settings")

    @on(OptionsRead)
    def _show(self, read: OptionsRead) -> None:
        self.shown = (*read.options, _NEW_KEY)
        self._paint()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def _paint(self) -> None:
        width = max(min(self.size.width, MOST_WIDE) - 6, 20)
        longest = max((len(option.value) for option in self.shown), default=0) + 2
        room = min(max(longest, VALUE_WIDTH), max(width - KEY_WIDTH - 30, VALUE_WIDTH))
        self.rows.paint((option.key, _row(option, width, room)) for option in self.shown)
        self._tell()

    @property
    def chosen(self) -> Option | None:
        """The highlighted option."""
        return next((option for option in self.shown if option.key == self.rows.chosen), None)

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        option = self.chosen
        if option is None:
            return
        default = f"Default: {option.default or 'empty'}. " if option.key != NEW_KEY else ""
        how = f"Changed by {option.changed_by}." if option.changed_by else ""
        path = f"{self.services.places.config / FILE}"
        self.about.update(
            lines([plain(option.help), plain(f"{default}{how}", "$quiet"), plain(path, "$quiet")])
        )

    @on(OptionList.OptionSelected)
    def action_select(self) -> None:
        """Begin to change the highlighted option, or go where it is changed."""
        option = self.chosen
        if option is None:
            return
        if option.key in _SCREENS:
            self.post_message(OpenScreen(_SCREENS[option.key]))
        elif option.changed_by:
            self.say(f"{option.key} is changed by {option.changed_by}.")
        else:
            self.field.value = option.value
            self.field.placeholder = "review.good g" if option.key == NEW_KEY else option.default or "empty"
            self.field.display = True
            self.field.focus()

    @on(Input.Submitted)
    def _change(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        option = self.chosen
        if option is None:
            return
        key, value = option.key, submitted.value
        if key == NEW_KEY:
            id_, _, value = submitted.value.strip().partition(" ")
            key = f"{NEW_KEY}.{id_}"
        self._set(key, value)

    def action_take_next(self) -> None:
        """Take the next value of an option that has few."""
        option = self.chosen
        values = CHOICES.get(option.key, ()) if option else ()
        if option is None or not values:
            self.say("enter changes this one.")
            return
        place = values.index(option.value) if option.value in values else -1
        self._set(option.key, values[(place + 1) % len(values)])

    def _set(self, key: str, value: str) -> None:
        from quizlab.study.configuring import change

        self._do(lambda: change(self.services, key, value))

    def action_unset(self) -> None:
        """Bring the default of the highlighted option back."""
        from quizlab.study.configuring import unset

        option = self.chosen
        if option is not None and option.key != NEW_KEY:
            self._do(lambda: unset(self.services, option.key))

    def action_edit(self) -> None:
        """Edit config.toml as it stands, and take what it says then."""
        from quizlab.study.configuring import reread

        path = self.services.places.config / FILE
        if self.edit_file(str(path), 1):
            self._do(lambda: reread(self.services))

    def _do(self, change: Callable[[], None]) -> None:
        try:
            change()
        except QuizlabError as error:
            self.problem.update(plain(f"✗ {error}", "$error"))
            return
        self._follow()
        self._close_field()
        self.load()

    def _follow(self) -> None:
        """Let the app look and listen as the options now say."""
        from quizlab.tui.app import QuizlabApp

        assert isinstance(self.app, QuizlabApp)
        config = self.services.config
        self.app.follow(self.app.current_theme.dark)
        self.app.set_keymap(in_force(config.keys))
        wrong = in_vain(config, self.services.places.config / FILE)
        self.problem.update(plain("\n".join(f"✗ {line}" for line in wrong), "$error"))

    def _close_field(self) -> None:
        self.field.display = False
        self.rows.focus()

    def action_leave_field(self) -> None:
        """Leave the field and change nothing; without one, leave the screen."""
        if self.field.display:
            self.problem.update("")
            self._close_field()
        else:
            self.app.call_later(self.app.run_action, "leave")


def _row(option: Option, width: int, value_width: int) -> Content:
    if option.key == NEW_KEY:
        return plain("keys.…".ljust(KEY_WIDTH)).append(plain("give an action another key", "$quiet"))
    value = cut(option.value, value_width - 2) or "–"
    head = Content.assemble(
        plain(option.key.ljust(KEY_WIDTH)), plain(value, "" if option.value else "$quiet")
    )
    room = width - head.cell_length - len(option.source) - 1
    style = "$accent" if option.source == FILE else "$quiet"
    if room < 1:
        return plain(option.key.ljust(KEY_WIDTH)).append(plain(cut(option.value, width - KEY_WIDTH)))
    gap = " " * max(KEY_WIDTH + value_width - head.cell_length, 2)
    return Content.assemble(head, gap if len(gap) <= room else " ", plain(option.source, style))
