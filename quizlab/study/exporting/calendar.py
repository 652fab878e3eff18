"""`quizlab export due.ics`: what comes due, day by day, for a calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.core.breaks import Break, break_on
from quizlab.core.statistics import Statistics
from quizlab.outgoing.calendar import DueDay, write_calendar
from quizlab.storage.glance import glance
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
    pause = break_on(glance(services.places.database).breaks, page.today)
    days = _days(page, _asked(page, pause if pause and pause.is_paused(page.today) else None))
    return Written(path, write_calendar(path, days, services.now()), "day")


def _asked(page: Statistics, pause: Break | None) -> Sequence[int]:
    """Return how many cards are asked today and on each day after it: what waits in a pause is spread after it."""
    due = [page.forecast.now, *page.forecast.days[1:]]
    if pause is None:
        return due
    off = (pause.back - page.today).days
    due += [0] * (off + max(pause.days, 1) - len(due))
    waiting = replace(pause, days=max(pause.days, 1), cards=sum(due[:off]))
    return [
        0 if ahead < off else count + waiting.share(page.today + timedelta(ahead))
        for ahead, count in enumerate(due)
    ]


def _days(page: Statistics, asked: Sequence[int]) -> Iterator[DueDay]:
    for ahead, number in enumerate(asked):
        if number:
            title = f"quizlab: {number} card{'' if number == 1 else 's'} due"
            yield DueDay(page.today + timedelta(ahead), title, _TEXT.format(today=page.today))
