"""Prices of targets in plain lines, the same in the terminal and in the app."""

from typing import TYPE_CHECKING, Final

from quizlab.core.drawing import bar
from quizlab.study.pricing import Prices
from quizlab.study.switching import TAKES_A_TARGET

if TYPE_CHECKING:
    from quizlab.fitting.simulation import Outcome

WIDTH: Final = 20
"""Columns of the longest bar."""
HEADING: Final = f"{'target':<8}{'cards a day':>11}  {'minutes a day':<{WIDTH + 6}}{'remembered':>11}"


def introduction(prices: Prices) -> str:
    """Return what was simulated."""
    new = min(prices.new, prices.new_per_day * prices.days)
    weights = "your own weights" if prices.settings.weights else "the published weights"
    return (
        f"FSRS over {prices.days} days from today, with {weights} and your grades and times: {prices.cards} cards "
        f"known, {new} new ones at {prices.new_per_day} a day, every review on its day."
    )


def row(outcome: "Outcome", prices: Prices) -> str:
    """Return one target in at most 72 columns; a longer bar costs more."""
    most = max(other.minutes_per_day for other in prices.targets) or 1
    drawn = bar(outcome.minutes_per_day / most, WIDTH)
    minutes = f"{outcome.minutes_per_day:>5.1f} {drawn:<{WIDTH}}"
    kept = f"{outcome.remembered:>6.0f} of {outcome.seen}"
    return f"{outcome.retention:<8.2f}{outcome.cards_per_day:>11.1f}  {minutes}{kept}".rstrip()


def is_in_force(outcome: "Outcome", prices: Prices) -> bool:
    """Return whether this target is the learner's."""
    settings = prices.settings
    return settings.scheduler == TAKES_A_TARGET and round(settings.retention, 2) == outcome.retention
