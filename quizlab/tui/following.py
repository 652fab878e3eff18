"""What another app, or the command line, writes is shown here within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError

if TYPE_CHECKING:
    from quizlab.tui.app import QuizlabApp

LOOKS_EVERY: Final = 0.5
"""Seconds between two looks at what others wrote; one look takes microseconds."""


def follow_others(app: QuizlabApp) -> None:
    """Look from now on."""
    _look(app)
    app.set_interval(LOOKS_EVERY, lambda: _look(app))


def _look(app: QuizlabApp) -> None:
    try:
        is_news = app.services.store.written_elsewhere()
    except QuizlabError:
        # Whatever is wrong with the file, the next answer says it once and not twice a second.
        return
    if is_news:
        for page in app.pages:
            page.follow()
