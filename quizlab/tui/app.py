"""The app: holds the services, opens screens, and paints the first frame before any data is read."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import App
from textual.worker import WorkerFailed

from quizlab.study.config import FILE as CONFIG
from quizlab.tui import jobs
from quizlab.tui.few_colours import fitting
from quizlab.tui.following import follow_others
from quizlab.tui.harmless import HARMLESS
from quizlab.tui.keymap import in_force, in_vain
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited, JobFailed, LibraryReady, OpenScreen
from quizlab.tui.palette import provider
from quizlab.tui.preparing import prepare
from quizlab.tui.reopening import go_on, keep_open
from quizlab.tui.screens import SCREENS
from quizlab.tui.screens.home import HomeScreen
from quizlab.tui.screens.page import Page
from quizlab.tui.terminal import Background
from quizlab.tui.themes import DARK, LIGHT, LIKE, THEMES
from quizlab.tui.toasts import fall_silent, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.filter import LineFilter

    from quizlab.study.services import Services
    from quizlab.study.today import Today


ON_THINGS: Final = frozenset({"undo", "redo", "search", "add_card"})
"""Actions that the first start leaves out: there is nothing yet."""


def run(services: Services, start: str = "home", argument: str = "", **options: int) -> int:
    """Open the app at `start` (home, review, read, quiz, lab) and return its exit code when it was left.

    Args:
        services: the parts of this run.
        start: a name of SCREENS.
        argument: what that screen is opened at.
        options: what else its constructor takes (review: more, ahead).

    Raises:
        QuizlabError: the database can't be used.
        Exception: a bug ended the app; the terminal is as it was.
    """
    from quizlab.study.today import today

    # Nothing of what a start makes is garbage; to look for it would take as long as an import.
    gc.disable()
    background = Background.ask()
    app = QuizlabApp(services, today(services.places, services.clock), start, argument, **options)
    app.follow(background.is_dark())
    app.run()
    # What ends is the process: to collect its objects one by one would keep the learner waiting for 0.2 s.
    gc.freeze()
    if app.failure is not None:
        raise app.failure
    return 0


class QuizlabApp(App[None]):
    """Opens screens over the home screen and tells them when there is something new to paint."""

    TITLE = "quizlab"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {provider}
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    ENABLE_SELECT_AUTO_SCROLL = False

    def __init__(
        self, services: Services, today: Today, start: str = "home", argument: str = "", **options: int
    ) -> None:
        super().__init__()
        self.services = services
        self.today = today
        self.start = start
        self.argument = argument
        self.options = options
        self.is_ready = False
        """Whether course and store are open."""
        self.failure: Exception | None = None
        """What ended the app, raised again by `run` once the terminal is restored."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_keymap(in_force(services.config.keys))

    def follow(self, dark: bool) -> None:
        """Take the theme of the config, or else the one that suits the terminal."""
        named = self.services.config.theme
        chosen = {"dark": DARK, "light": LIGHT}.get(named, named)
        self.theme = chosen if chosen in self.available_themes else (DARK if dark else LIGHT)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that leaves at once, where the app is on a terminal."""
        from textual.drivers.linux_driver import LinuxDriver

        chosen = super().get_driver_class()
        if chosen is not LinuxDriver:
            return chosen
        from quizlab.tui.driver import PromptDriver

        return PromptDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what fits the painted to the terminal's colours, and keeps from it what it would obey."""
        found = fitting(self.current_theme, self.console.color_system, none=self.no_color)
        return (*(super().get_line_filters() if found is None else found), HARMLESS)

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables; themes that are not ours get the names that our styles use."""
        variables = super().get_css_variables()
        return {**{name: variables[like] for name, like in LIKE.items()}, **variables}

    def get_default_screen(self) -> HomeScreen:
        """Return the home screen, which the others are opened over."""
        return HomeScreen(self.services, today=self.today)

    def on_mount(self) -> None:
        """Paint first; open course and store beside it."""
        if self.start != "home":
            self.open(self.start, self.argument, **self.options)
        self.call_after_refresh(self._open_data)

    def _open_data(self) -> None:
        jobs.start(self, self._touch_data, lambda _: LibraryReady(), group="open")

    def _touch_data(self) -> None:
        # Imported in this thread: where the screen asks for it, a key would wait for it.
        import quizlab.study.home  # noqa: F401

        self.services.store  # noqa: B018  (made when first asked for)
        self.services.library  # noqa: B018

    @on(LibraryReady)
    def _load_screens(self) -> None:
        self.is_ready = True
        for page in self.pages:
            page.load()
        go_on(self)
        self.screen_change_signal.subscribe(self, lambda _: self.note_open())
        follow_others(self)
        prepare(self)
        config = self.services.config
        if wrong := in_vain(config, self.services.places.config / CONFIG):
            self.say("\n".join(wrong), wrong=True)

    @on(ContentEdited)
    def _reload_screens(self) -> None:
        for page in self.pages:
            page.load()

    @property
    def pages(self) -> list[Page]:
        """The full screens that are open, home first."""
        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    @property
    def page(self) -> Page:
        """The full screen on top."""
        return self.pages[-1]

    def open(self, name: str, argument: str = "", **options: int) -> None:
        """Show the screen `name` of SCREENS on top."""
        if name == "home":
            self._unwind()
            return
        self.push(name, argument, options)

    def push(self, name: str, argument: str, options: Mapping[str, int]) -> None:
        """Put a screen of SCREENS on top, with what its constructor takes."""
        page = SCREENS[name].make(self.services, argument, **options)
        page.opened_as, page.options = name, options
        page.fit(self.size)
        fall_silent(self)
        self.push_screen(page)
        if self.is_ready:
            page.call_later(page.load)

    @on(OpenScreen)
    def _open_asked(self, asked: OpenScreen) -> None:
        self.open(asked.screen, asked.argument)

    @on(JobFailed)
    def _tell(self, failed: JobFailed) -> None:
        if not self.is_ready:
            self.failure = failed.error
            self.exit()
            return
        self.say(str(failed.error), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show `text` for a few seconds, as it stands."""
        say(self, text, wrong=wrong)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back where there is one, and what acts on the learner's things where they are shown."""
        if action == "leave":
            return len(self.pages) > 1
        if action in ON_THINGS:
            return not isinstance(self.screen, Page) or self.screen.shows_things
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the screen on top; home stays."""
        if len(self.pages) > 1:
            fall_silent(self)
            self.pop_screen()
            self._paint_again()

    def _unwind(self) -> None:
        fall_silent(self)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._paint_again()

    def note_open(self) -> None:
        """Note what is open, for the next start should this app be ended from outside."""
        if self.is_ready:
            keep_open(self)

    async def action_quit(self) -> None:
        """End the app; the next one begins at home."""
        if self.is_ready:
            from quizlab.study.resuming import forget_open

            forget_open(self.services)
        await super().action_quit()

    def _paint_again(self) -> None:
        if self.is_ready:
            self.page.load()

    def action_command_palette(self) -> None:
        """Show the palette; another may still stand below a screen, or be on its way out."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            # Textual's own has an id, which two of them can't have.
            self.push_screen(CommandPalette())

    def action_help(self) -> None:
        """Show the keys, those of the screen on top first."""
        if self.page.PLACE != "help":
            self.open("help", self.page.PLACE)

    def action_search(self) -> None:
        """Search from wherever one is."""
        if self.page.PLACE != "search":
            self.open("search")

    def action_undo(self) -> None:
        """Take back the last thing the learner did."""
        if self.is_ready:
            from quizlab.tui.undoing import undo

            undo(self)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        if self.is_ready:
            from quizlab.tui.undoing import redo

            redo(self)

    def action_add_card(self) -> None:
        """Write a card of one's own, or go on with the one that was left."""
        if self.is_ready:
            self.add_card(self.page.section_in_hand)

    def add_card(self, section: str) -> None:
        """Open the form of a card that comes from `section`; empty where it comes from none."""
        from quizlab.tui.screens.add import AddCard

        self.push_screen(AddCard(self.services, section))

    def action_copy(self) -> None:
        """Copy what the mouse marked; where nothing is, say how, to someone who may have wanted to leave."""
        if marked := self.screen.get_selected_text():
            self.copy_to_clipboard(marked)
        else:
            say(self, "Nothing is marked: drag the mouse over what to copy. ctrl+q quits.")

    def copy_to_clipboard(self, text: str) -> None:
        """Copy `text` by way of the terminal, which may refuse without a word."""
        super().copy_to_clipboard(text)
        say(self, "Copied to the terminal's clipboard.")

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the locals: card text, and no way on for a learner.
        if self.failure is None:
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.failure = self._exception = cause if isinstance(cause, Exception) else error
            self._exception_event.set()
        self._close_messages_no_wait()
