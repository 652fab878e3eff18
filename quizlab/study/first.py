"""The first start: whether this is it, and what a learner chooses then."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizlab.core.settings import NEW_PER_DAY
from quizlab.paths import Places

if TYPE_CHECKING:
    from quizlab.study.services import Services

ANSWERS_TO_A_NEW_CARD: Final = 8
"""Answers a day for each card begun a day, once reviews have built up: a rule of thumb for SM-2 and for FSRS at 0.9."""
SECONDS_TO_AN_ANSWER: Final = 10


@dataclass(frozen=True, slots=True)
class Goal:
    """New cards a day, and what they come to."""

    new: int
    words: str
    """`steady: about 80 answers, 13 minutes a day after some weeks`"""


GOALS: Final = tuple(
    Goal(new, f"{name}: some {answers} answers, {round(answers * SECONDS_TO_AN_ANSWER / 60)} minutes a day")
    for new, name in ((5, "light"), (10, "steady"), (NEW_PER_DAY, "brisk"), (40, "a lot"))
    for answers in (new * ANSWERS_TO_A_NEW_CARD,)
)
"""What is offered."""


def is_first_start(places: Places) -> bool:
    """Return whether nobody has used this data folder: the database is made when the app has first painted.

    So a first start is over as soon as it was seen, whatever became of it; and whoever answered cards from the command
    line, or brought a log along, has none.
    """
    return not places.database.exists()


def choose_goal(services: "Services", new: int) -> None:
    """Take a number of new cards a day; the default leaves config.toml alone.

    Raises:
        QuizlabError: it can't be written.
    """
    from quizlab.study.configuring import change

    if new != services.settings.new_per_day:
        change(services, "new_per_day", str(new))
