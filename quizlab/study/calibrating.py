"""Predicted recall against what came of it, on the learner's own log."""

from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.settings import Settings

if TYPE_CHECKING:
    from quizlab.fitting.calibration import Calibration
    from quizlab.study.services import Services

MOST_REVIEWS: Final = 200_000
"""Beyond these, whole cards are left out, evenly: the figures change in the third digit, the wait tenfold."""


def calibration(
    services: "Services", since: date | None = None, settings: Settings | None = None
) -> "Calibration":
    """Return how well recall was predicted; about 1 s for 200,000 reviews, which is where sampling begins.

    Args:
        services: the parts of this run.
        since: only reviews of this study day and later are held against predictions; earlier ones inform them.
        settings: those whose scheduler predicts; the ones in force if None.

    Raises:
        QuizlabError: the database is damaged, or cannot be read.
    """
    from quizlab.fitting.calibration import calibrate
    from quizlab.fitting.histories import Histories
    from quizlab.fitting.prediction import predict
    from quizlab.storage.reviews import reviewed

    histories = Histories.of(reviewed(services.places.database).histories.values())
    sampled = histories.every(-(-len(histories) // MOST_REVIEWS)) if len(histories) else histories
    predictions = predict(sampled, settings or services.settings)
    return calibrate(predictions if since is None else predictions.since(since.toordinal()))
