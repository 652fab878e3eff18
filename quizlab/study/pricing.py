"""What a target retention costs this learner, and what it keeps: a year simulated from their own log."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quizlab.core.settings import Settings
    from quizlab.fitting.simulation import Outcome
    from quizlab.study.services import Services

YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Prices:
    """What each target comes to; without limits on the reviews of a day."""

    days: int
    new_per_day: int
    cards: int
    """Cards that were answered before it begins."""
    new: int
    """Cards of the library that were not."""
    targets: "tuple[Outcome, ...]"
    settings: "Settings"
    """Those in force."""


def prices(services: "Services", days: int = YEAR, new_per_day: int | None = None, seed: int = 0) -> Prices:
    """Simulate `days` of reviews for every target; about half a second for 10,000 cards and a year.

    Args:
        services: the parts of this run.
        days: how many days, today the first.
        new_per_day: new cards a day; the learner's own limit if None.
        seed: decides every draw.

    Raises:
        QuizlabError: the database cannot be read.
    """
    from quizlab.fitting.habits import habits
    from quizlab.fitting.histories import Histories
    from quizlab.fitting.simulation import Plan, simulate
    from quizlab.schedulers.fsrs import published_weights
    from quizlab.storage.reviews import reviewed

    settings, found = services.settings, reviewed(services.places.database)
    there = {card.id for card in services.library.cards}
    histories = Histories.of(history for subject, history in found.histories.items() if subject in there)
    plan = Plan(
        days=days,
        new_per_day=settings.new_per_day if new_per_day is None else new_per_day,
        new=len(there) - histories.cards,
        seed=seed,
    )
    weights = settings.weights or published_weights()
    how = habits(histories, found.drills)
    outcomes = simulate(histories, how, weights, services.today().toordinal(), plan)
    return Prices(days, plan.new_per_day, histories.cards, plan.new, outcomes, settings)
