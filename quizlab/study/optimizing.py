"""FSRS weights fitted to this learner's own log, and whether they are worth keeping."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizlab.core.settings import Settings

if TYPE_CHECKING:
    from quizlab.fitting.optimizer import Fit
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Optimization:
    """What came of an attempt to fit."""

    reviews: int
    """Reviews that a prediction can be held against: of cards that were seen on an earlier day."""
    needed: int
    """How many there must be."""
    fit: "Fit | None"
    """None while there are too few."""

    @property
    def missing(self) -> int:
        """How many more reviews there must be."""
        return max(0, self.needed - self.reviews)


def optimize(services: "Services") -> Optimization:
    """Fit weights to the log; nothing is changed.

    Raises:
        WrongUse: the optimizer is not installed.
        QuizlabError: the database cannot be read.
    """
    from quizlab.fitting.histories import Histories
    from quizlab.fitting.optimizer import NEEDED, check_installed, fit
    from quizlab.storage.reviews import reviewed

    check_installed()
    present = services.store.settings().weights
    histories = Histories.of(reviewed(services.places.database).histories.values())
    tested = int(histories.tested.sum())
    return Optimization(tested, NEEDED, None if tested < NEEDED else fit(histories, present))


def kept(settings: Settings, found: Optimization) -> Settings:
    """Return the settings with the fitted weights where these are worth keeping; else as they are."""
    return replace(settings, weights=found.fit.weights) if found.fit and found.fit.improves else settings
