"""Says something in passing: one plain line that takes the place of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizlab.core.text import visible

if TYPE_CHECKING:
    from textual.app import App

SHORT = 4
"""Seconds that a word in passing stays."""
LONG = 8
"""Seconds that a problem stays."""


def say(app: App[None], text: str, *, wrong: bool = False) -> None:
    """Show `text` as it stands, for a few seconds."""
    app.clear_notifications()  # several would hide the card that they are about
    app.notify(
        visible(text),
        severity="error" if wrong else "information",
        markup=False,
        timeout=LONG if wrong else SHORT,
    )


def fall_silent(app: App[None]) -> None:
    """Take away what was said of a screen that is left; a problem stays, which may be why."""
    said = app._notifications  # noqa: SLF001  (Textual tells it nowhere else)
    if not any(one.severity == "error" for one in said):
        app.clear_notifications()
