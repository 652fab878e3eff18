"""What is done on another screen: it is opened, and the action follows as soon as what it needs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quizlab.tui.keys import keys_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizlab.tui.app import QuizlabApp
    from quizlab.tui.keys import Key

PLACES: Final = ("read", "review", "stats", "scheduler", "settings", "lab")
"""Where there is something to do from elsewhere; each is a screen of the same name."""
ON_SIGHT: Final = frozenset({
    "select", "open", "move", "match", "pick", "turn_on", "turn_back", "scroll_down", "scroll_up",
    "next_section", "previous_section", "show", "type_again", "more", "ahead", "take_next", "unset", "leave_field",
    "failing", "instructions", "cancel_grade", "read",
})  # fmt: skip
"""Actions that mean something only to who sees what they are done to."""
LOOKS_EVERY: Final = 0.05
PATIENCE: Final = 200
"""Looks until it is given up: ten seconds."""


def doable(place: str) -> tuple[Key, ...]:
    """Return the keys of a place whose action can be asked for from another screen."""
    return tuple(key for key in keys_of(place) if not _is_on_sight(key.action))


def _is_on_sight(action: str) -> bool:
    name, call, _ = action.partition("(")
    return name in ON_SIGHT or (name == "grade" and bool(call))


def do_elsewhere(app: QuizlabApp, screen: str, argument: str, action: str) -> None:
    """Open a screen and do `action` there."""
    app.open(screen, argument)
    page, looks = app.page, 0

    async def look() -> None:
        nonlocal looks
        looks += 1
        if page.is_current and page.stands:
            timer.stop()
            if not await app.run_action(action, page):
                page.say("There is nothing to do that to.")
        elif looks == PATIENCE or not page.is_attached:
            timer.stop()

    timer: Timer = page.set_interval(LOOKS_EVERY, look)
