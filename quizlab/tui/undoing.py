"""Undo and redo in the app: what reaches far is asked about first, and whatever was done is named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from quizlab.core.deeds import ANSWERS, named
from quizlab.tui.plain import cut

if TYPE_CHECKING:
    from quizlab.study.undoing import Undone
    from quizlab.tui.app import QuizlabApp

NOTHING_TO_UNDO: Final = "There is nothing to take back."
NOTHING_TO_REDO: Final = "There is nothing to do again."
TITLE_WIDTH: Final = 60
_OF_CARDS: Final = ("suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "pull", "reset")
"""Kinds of which one action may hold many, each of another card."""


def undo(app: QuizlabApp) -> None:
    """Take back the learner's last action; ask where it is of an earlier run, or more than a card's answer or mark."""
    from quizlab.study.undoing import is_far, undoable

    about = next(iter(undoable(app.services)), None)
    if about is None:
        app.say(NOTHING_TO_UNDO)
    elif is_far(app.services, about):
        from quizlab.tui.screens.dialog import Confirm

        when = datetime.fromtimestamp(about.instant / 1e6).astimezone()
        question = f"{_capital(in_words(app, about))} ({when:%Y-%m-%d %H:%M})"
        app.push_screen(Confirm("Take back", question), lambda wanted: _undo(app) if wanted else None)
    else:
        _undo(app)


def redo(app: QuizlabApp) -> None:
    """Do again what was taken back last."""
    done = app.page.redo()
    app.say(f"Done again: {in_words(app, done)}" if done else NOTHING_TO_REDO)


def in_words(app: QuizlabApp, about: Undone) -> str:
    """Return `your answer to “What is softmax?”`, or `putting away, 12 cards`."""
    if about.count > 1 and about.kind in _OF_CARDS:
        return f"{named(about.kind)}, {about.count} cards"
    card = app.services.library.find(about.subject)
    what = cut(card.title, TITLE_WIDTH) if card else about.subject
    if about.kind in ANSWERS and what:
        return f"{named(about.kind)} to “{what}”"
    return f"{named(about.kind)}, {what}" if what else named(about.kind)


def _undo(app: QuizlabApp) -> None:
    undone = app.page.undo()
    app.say(f"Taken back: {in_words(app, undone)}" if undone else NOTHING_TO_UNDO)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
