"""What the log comes to over a month, a year or all of it: from days added up, so that a million reviews are quick."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from quizlab.core.breaks import Break, is_paused
from quizlab.core.memories import LAB
from quizlab.core.tallies import NOTHING, Tally

Range = Literal["month", "year", "all"]

SPANS: Final[Mapping[Range, int | None]] = {"month": 31, "year": 365, "all": None}
"""Study days of each range, today among them."""
AHEAD: Final[Mapping[Range, int]] = {"month": 31, "year": 365, "all": 3650}
"""Days of the forecast."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What statistics are made from, as the database holds it."""

    days: Mapping[date, Tally] = field(default_factory=dict)
    """What each study day of the range came to."""
    decks: Mapping[str, Tally] = field(default_factory=dict)
    """What the range came to in each deck: `pack:chapter`, `pack`, `lab:slug`."""
    due: Mapping[date, int] = field(default_factory=dict)
    """Cards by the day on which they are due, without those that are put away."""
    labs_due: Mapping[date, int] = field(default_factory=dict)
    streak: int = 0
    """Study days in a row with an answer, up to today or the day before; a break does not end them."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The cards that come, if all are answered on their days and no new ones are taken."""

    overdue: int
    days: tuple[int, ...]
    """Cards due today, tomorrow, and so on, to the last day of the range with any."""
    later: int

    @property
    def now(self) -> int:
        """Cards due today, overdue ones too."""
        return self.overdue + self.days[0]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.part / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Retention:
    """Reviews of cards seen before that were graded 3 or better: first reviews and practice are no test of memory."""

    young: Share
    """Of cards last reviewed less than 21 days before."""
    mature: Share

    @property
    def all(self) -> Share:
        """Of both."""
        return Share(self.young.part + self.mature.part, self.young.of + self.mature.of)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days."""

    first: date
    tally: Tally

    @property
    def retention(self) -> Retention:
        """Its true retention."""
        return retention(self.tally)


@dataclass(frozen=True, slots=True)
class Statistics:
    """One page of figures."""

    range: Range
    today: date
    first: date
    """The first day of the range; of all, the first day with an answer."""
    total: Tally
    days: Mapping[date, Tally]
    """The days of the range on which anything was answered or built, oldest first."""
    months: tuple[Period, ...]
    """Months of the range with an answer, oldest first."""
    weeks: tuple[Period, ...]
    """Likewise, from Monday to Sunday."""
    decks: tuple[tuple[str, Tally], ...]
    """What each chapter or pack came to, most answers first."""
    labs: tuple[tuple[str, Tally], ...]
    """Slug of each lab that was tried."""
    forecast: Forecast
    labs_due: int
    """Labs due today or before."""
    streak: int

    @property
    def retention(self) -> Retention:
        """True retention over the range."""
        return retention(self.total)


def statistics(figures: Figures, span: Range, today: date) -> Statistics:
    """Return the page that `figures` of the range `span` give on study day `today`."""
    days = dict(sorted(figures.days.items()))
    began = begin(span, today)
    return Statistics(
        range=span,
        today=today,
        first=began or next(iter(days), today),
        total=_sum(days.values()),
        days=days,
        months=_periods(days, lambda day: day.replace(day=1)),
        weeks=_periods(days, lambda day: day - timedelta(day.weekday())),
        decks=_most_first({deck: tally for deck, tally in figures.decks.items() if not deck.startswith(LAB)}),
        labs=tuple(
            (deck.removeprefix(LAB), tally)
            for deck, tally in sorted(figures.decks.items())
            if deck.startswith(LAB)
        ),
        forecast=forecast(figures.due, today, AHEAD[span]),
        labs_due=sum(count for day, count in figures.labs_due.items() if day <= today),
        streak=figures.streak,
    )


def begin(span: Range, today: date) -> date | None:
    """Return the first day of a range that ends today; None for all."""
    length = SPANS[span]
    return None if length is None else today - timedelta(length - 1)


def retention(tally: Tally) -> Retention:
    """Return the true retention of what a tally holds."""
    return Retention(Share(tally.young_passed, tally.young), Share(tally.mature_passed, tally.mature))


def forecast(due: Mapping[date, int], today: date, length: int) -> Forecast:
    """Return the cards that come within `length` days."""
    end = today + timedelta(length)
    last = max((day for day in due if today <= day < end), default=today)
    return Forecast(
        overdue=sum(count for day, count in due.items() if day < today),
        days=tuple(due.get(today + timedelta(number), 0) for number in range((last - today).days + 1)),
        later=sum(count for day, count in due.items() if day >= end),
    )


def streak(newest_first: Iterable[date], today: date, breaks: Sequence[Break] = ()) -> int:
    """Return the study days in a row with an answer, up to today or the day before; reads no further than they go.

    Days of a break neither count nor end it.
    """
    answered = (day for day in newest_first if day <= today)
    next_one = next(answered, None)
    length, looked = 0, today
    while looked in (next_one, today) or is_paused(breaks, looked):
        if looked == next_one:
            length += 1
            next_one = next(answered, None)
        looked -= timedelta(1)
    return length


def _periods(days: Mapping[date, Tally], first_of: Callable[[date], date]) -> tuple[Period, ...]:
    periods: dict[date, list[Tally]] = {}
    for day, tally in days.items():
        periods.setdefault(first_of(day), []).append(tally)
    return tuple(Period(first, _sum(tallies)) for first, tallies in periods.items())


def _sum(tallies: Iterable[Tally]) -> Tally:
    columns = zip(*tallies, strict=True)
    sums = [sum(column) for column in columns]
    return Tally(*sums) if sums else NOTHING


def _most_first(decks: Mapping[str, Tally]) -> tuple[tuple[str, Tally], ...]:
    return tuple(sorted(decks.items(), key=lambda item: (-item[1].answers, item[0])))
