"""What was open when an app was ended from outside is opened again: screens, and a form that was begun."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, cast

from quizlab.errors import QuizlabError
from quizlab.tui.screens import SCREENS
from quizlab.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizlab.study.resuming import Opened
    from quizlab.tui.app import QuizlabApp
    from quizlab.tui.screens.text_page import TextPage

STANDS_AFTER: Final = 2.0
"""Seconds after which screens that were opened again are taken to work."""
FORM: Final = "form:"
"""Tells a form from a screen among what is kept."""


def keep_open(app: QuizlabApp) -> None:
    """Note what is open: whatever ends the app from outside, the next one begins with it."""
    from quizlab.study import resuming

    # A database that can't be written is told of by the next answer; no screen should stay shut for it.
    with suppress(QuizlabError):
        resuming.keep_open(app.services, list(_opened(app)))


def _opened(app: QuizlabApp) -> Iterator[Opened]:
    from quizlab.study.resuming import Opened
    from quizlab.tui.screens.dialog import Form

    for screen in app.screen_stack[1:]:
        # The first start is over as soon as it was seen.
        if isinstance(screen, Page) and screen.PLACE != "first":
            yield Opened(screen.opened_as, screen.argument, screen.options)
        elif isinstance(screen, Form):
            yield Opened(f"{FORM}{screen.KEPT_AS}", screen.about)


def go_on(app: QuizlabApp) -> None:
    """Open what was open when the last app was killed."""
    from quizlab.study.resuming import left_open

    is_fresh = app.start == "home" and len(app.screen_stack) == 1
    before = left_open(app.services) if is_fresh else ()
    for opened in before:
        if opened.screen in SCREENS:
            app.push(*opened)
        elif opened.screen.startswith(FORM):
            _fill_in(app, opened.screen.removeprefix(FORM), opened.argument)
    # What ended the last app may be one of them: noted once they stand, or no start would get past it.
    if before:
        app.set_timer(STANDS_AFTER, app.note_open)
    else:
        app.note_open()


def _fill_in(app: QuizlabApp, form: str, about: str) -> None:
    if form == "card":
        app.add_card(about)
    elif form == "note" and app.page.PLACE == "read":
        cast("TextPage", app.page).write_note(about)
