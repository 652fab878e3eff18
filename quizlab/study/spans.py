"""How long until a card comes back, in few characters, as the buttons of the app and plain lines say it."""

from typing import Final

from quizlab.core.grades import PASSING

DAYS_A_MONTH: Final = 30.44
DAYS_A_YEAR: Final = 365.25


def comes_back(grade: int, days: int) -> str:
    """Return when a card graded so is asked next; a lapse is drilled before the study day ends."""
    return span(0 if grade < PASSING else days)


def span(days: int) -> str:
    """Return a number of days in few characters: `<1d`, `6d`, `2.3mo`, `1.4y`."""
    if days < 1:
        return "<1d"
    if days < DAYS_A_MONTH:
        return f"{days}d"
    if days < DAYS_A_YEAR:
        return f"{days / DAYS_A_MONTH:.1f}mo"
    return f"{days / DAYS_A_YEAR:.1f}y"
