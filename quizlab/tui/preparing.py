"""What the next keys would have to wait for is made ready while nobody waits: modules, styles, the search's index."""

from __future__ import annotations

import gc
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.tui.screens import SCREENS

if TYPE_CHECKING:
    from quizlab.tui.app import QuizlabApp

AWAITED: Final = (
    "quizlab.study.session",
    "quizlab.tui.screens.review",
    "quizlab.tui.answers.typed",
    "quizlab.tui.answers.choose",
    "quizlab.tui.written.parsing",
    "quizlab.tui.screens.read",
    "pygments.lexers.python",
)
"""Modules that the first card or page would wait for; none is imported before the first text."""
LATER: Final = tuple(f"quizlab.tui.screens.{entry.module}" for entry in SCREENS.values())
"""Modules that the other screens would wait for."""
BETWEEN: Final = 0.1
"""Seconds between two of them, for the keys of whoever has begun already."""
STYLES: Final = tuple(sorted((Path(__file__).parent / "screens").glob("*.tcss")))
"""What Textual would read when a screen is first opened, and with it all others again."""


def prepare(app: QuizlabApp) -> None:
    """Begin to make ready; the app goes on meanwhile."""
    _learn_styles(app, list(STYLES))
    # A thread of its own: a worker would have to be waited for at the end.
    threading.Thread(target=_prepare, args=(app,), name="quizlab-prepare", daemon=True).start()


def _learn_styles(app: QuizlabApp, waiting: list[Path]) -> None:
    """Read one file and see to the others later, so that a key waits for one of them at most."""
    path = str(waiting.pop())
    if not app.stylesheet.has_source(path, ""):
        app.stylesheet.read(path)
        app.stylesheet.parse()
    if waiting:
        app.call_later(_learn_styles, app, waiting)


def _prepare(app: QuizlabApp) -> None:
    for module in (*AWAITED, *LATER):
        if module in LATER:
            time.sleep(BETWEEN)
        if not app.is_running:
            # Who leaves at once would have to wait for it.
            return
        import_module(module)
    collect_again()
    _index(app)


def _index(app: QuizlabApp) -> None:
    """Have the index of a very large library made; search does without it until then."""
    from quizlab.study.indexing import index_beside
    from quizlab.study.searching import Search

    index_beside(app.services, Search(app.services))


def collect_again() -> None:
    """Have Python look for garbage again, but not among what the start made, which stays until the end.

    To look through it takes as long as ten cards, with a library of 100,000 cards 0.1 s.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
