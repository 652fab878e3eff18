"""`quizlab export due.ics`: what comes due, day by day, for a calendar."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.core.statistics import Statistics
from quizlab.outgoing.calendar import DueDay, write_calendar
from quizlab.study.exporting import Written
from quizlab.study.exporting.choice import Choice
from quizlab.study.stats import read_statistics

if TYPE_CHECKING:
    from quizlab.study.services import Services

_TEXT: Final = "As of {today:%Y-%m-%d}, if every card is answered on its day and no new ones are taken."


def export(services: "Services", path: Path, choice: Choice) -> Written:  # noqa: ARG001 a format's signature
    """Write the forecast of a year.

    Raises:
        QuizlabError: the database can't be read or the file can't be written.
    """
    page = read_statistics(services, "year")
    return Written(path, write_calendar(path, _days(page), services.now()), "day")


def _days(page: Statistics) -> Iterator[DueDay]:
    for ahead, count in enumerate(page.forecast.days):
        number = page.forecast.now if ahead == 0 else count
        if number:
            title = f"quizlab: {number} card{'' if number == 1 else 's'} due"
            yield DueDay(page.today + timedelta(ahead), title, _TEXT.format(today=page.today))
