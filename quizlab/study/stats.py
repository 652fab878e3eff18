"""One page of statistics of this learner, and the same as plain values for scripts."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quizlab.core.statistics import Period, Range, Retention, Share, Statistics, statistics
from quizlab.core.tallies import Tally
from quizlab.storage.figures import figures
from quizlab.storage.glance import settings
from quizlab.storage.schema import VERSION, version

if TYPE_CHECKING:
    from quizlab.fitting.calibration import Calibration
    from quizlab.library import Library
    from quizlab.study.services import Services


def read_statistics(services: "Services", span: Range) -> Statistics:
    """Return the page of a range, without SQLAlchemy where the database is of this program's schema.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
    """
    from quizlab.core.days import study_day

    database = services.places.database
    if 0 < version(database) < VERSION:
        # Opening it for writing brings it to this schema; the days are added up then.
        services.store.settings()
    today = study_day(services.now(), services.config.over(settings(database)).rollover)
    return statistics(figures(database, span, today), span, today)


def deck_title(library: "Library", deck: str) -> str:
    """Return a deck's name for a list: the chapter's number and title where there is one."""
    pack, _, folder = deck.partition(":")
    for chapter in library.chapters:
        if chapter.pack == pack and chapter.folder == folder:
            return f"{chapter.number} {chapter.title}".strip()
    return f"{folder} ({pack})" if folder else f"{pack}: answers without a chapter"


def as_values(page: Statistics, calibration: "Calibration | None" = None) -> dict[str, Any]:
    """Return what `quizlab stats --json` prints (docs/statistics.md)."""
    return {
        "range": page.range,
        "today": page.today.isoformat(),
        "first": page.first.isoformat(),
        "streak": page.streak,
        "total": _tally(page.total),
        "retention": _retention(page.retention),
        "days": {day.isoformat(): tally.answers for day, tally in page.days.items()},
        "weeks": [_period(week) for week in page.weeks],
        "months": [_period(month) for month in page.months],
        "chapters": [{"deck": deck, **_tally(tally)} for deck, tally in page.decks],
        "labs": [{"lab": lab, "tries": tally.tries, "passes": tally.passes} for lab, tally in page.labs],
        "labs_due": page.labs_due,
        "forecast": {
            "overdue": page.forecast.overdue,
            "days": list(page.forecast.days),
            "later": page.forecast.later,
        },
        **({} if calibration is None else {"calibration": asdict(calibration)}),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "answers": tally.answers,
        "reviews": tally.reviews,
        "new": tally.new,
        "drills": tally.drills,
        "quizzes": tally.quizzes,
        "milliseconds": tally.milliseconds,
        "grades": list(tally.grades),
    }


def _period(period: Period) -> dict[str, Any]:
    values = _tally(period.tally)
    return {"first": period.first.isoformat(), **values, "retention": _retention(period.retention)}


def _retention(found: Retention) -> dict[str, Any]:
    return {"all": _share(found.all), "young": _share(found.young), "mature": _share(found.mature)}


def _share(share: Share) -> dict[str, Any]:
    return {"passed": share.part, "of": share.of, "share": share.value}
