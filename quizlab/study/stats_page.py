"""Statistics as plain text of at most 80 columns, a section each; the command prints all, the app each in its place."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quizlab.core.drawing import SHADES, bar, calendar, columns, gathered, month_names
from quizlab.core.grades import AGAIN
from quizlab.core.grades import NAMES as GRADES
from quizlab.core.statistics import Period, Share, Statistics
from quizlab.core.tallies import Tally

if TYPE_CHECKING:
    from quizlab.fitting.calibration import Calibration

NAMES: Final = ("summary", "due", "days", "remembered", "predicted", "grades", "time", "chapters", "labs")
"""The figures' names, in the order shown; a picture's file is named after its figure."""
PREDICTED: Final = "Predicted recall"
WIDTH: Final = 76
"""Columns of a section, as of all prose."""
RANGES: Final = {"month": "The last 31 days", "year": "The last 365 days", "all": "Since the first answer"}
FORETOLD: Final = "┃"
"""Stands in a bar where a prediction was."""
MOST_WEEKS: Final = 34
"""Weeks of the calendar that fit, two cells each."""
MOST_ROWS: Final = 12
"""Rows of a table; the rest is counted."""


class Figure(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    rows: Sequence[str]
    is_tall: bool = False
    """Whether what is drawn goes on from one line to the next, as columns do and bars do not."""


def summary(page: Statistics) -> list[str]:
    """Return how much was done."""
    total = page.total
    if not total.answers:
        return ["No answer yet." if page.range == "all" else "No answer in these days."]
    studied = sum(tally.answers > 0 for tally in page.days.values())
    return [
        f"{_count(total.answers, 'answer')} on {_count(studied, 'day')}, {_count(page.streak, 'day')} in a row now",
        (
            f"{_count(total.reviews, 'review')} ({total.new:,} new), {_count(total.drills, 'drill')}, "
            f"{total.quizzes:,} in practice"
        ),
        (
            f"{duration(total.milliseconds)} in all, {total.milliseconds / total.answers / 1000:.1f} s an answer, "
            f"{duration(total.milliseconds // max(studied, 1))} a day studied"
        ),
    ]


def forecast(page: Statistics, height: int = 4) -> list[str]:
    """Return what is due, as columns of days or of a few days each."""
    coming = page.forecast
    values = (coming.now, *coming.days[1:])
    gathers, each = gathered(values, WIDTH - 2)
    wide = 2 if len(gathers) * 2 <= WIDTH else 1
    tall = ["".join(cell * wide for cell in row) for row in columns(gathers, height)]
    week, whole = sum(values[:7]), sum(values)
    last = page.today + timedelta(len(values) - 1)
    beyond = f", {whole:,} by {_day(last)}" if len(values) > 7 else ""
    told = f"{coming.now:,} due now ({coming.overdue:,} overdue), {week:,} within 7 days{beyond}"
    if not whole:
        return [told]
    return [
        told,
        *tall,
        _ends(f"today, {_each(each)} a column", _day(last), len(gathers) * wide),
    ]


def heat(page: Statistics) -> list[str]:
    """Return the answers of each day as a calendar, a week in each column."""
    first = max(page.first, page.today - timedelta(7 * MOST_WEEKS - 1))
    shades = calendar({day: tally.answers for day, tally in page.days.items()}, first, page.today)
    names = ("Mon", "", "Wed", "", "Fri", "", "Sun")
    rows = [
        f"{name:4}" + "".join("  " if cell is None else SHADES[cell] + " " for cell in row).rstrip()
        for name, row in zip(names, shades, strict=True)
    ]
    most = max((tally.answers for day, tally in page.days.items() if day >= first), default=0)
    return ["    " + month_names(first, page.today, 2), *rows, f"    {SHADES} up to {most:,} answers a day"]


def retention(page: Statistics) -> list[str]:
    """Return the share of reviews that were remembered, by week or month."""
    found = page.retention
    if not found.all.of:
        return ["No card has come back yet: the first review of a card is no test of memory."]
    periods = page.weeks if page.range == "month" else page.months
    label: Callable[[date], str] = _day if page.range == "month" else "{:%b %Y}".format
    return [
        f"{_percent(found.all)} remembered: young {_of(found.young)}, mature {_of(found.mature)}",
        "(mature cards had their last review 21 days before, or more)",
        *(_retained(period, label) for period in periods[-MOST_ROWS:]),
    ]


def _retained(period: Period, label: Callable[[date], str]) -> str:
    found = period.retention.all
    drawn = bar(found.value or 0, 30) if found.of else ""
    return f"{label(period.first):>9}  {drawn:30}  {_of(found)}"


def answer_grades(page: Statistics) -> list[str]:
    """Return the reviews by grade; the three below Hard together unless six grades are used."""
    counts = page.total.grades
    lumped = not any(counts[:AGAIN])
    rows = [(GRADES[grade], count) for grade, count in enumerate(counts) if grade >= AGAIN or not lumped]
    most = max(1, *counts)
    return [f"{name:>9}  {bar(count / most, 30):30}  {count:,}" for name, count in rows]


def time_spent(page: Statistics) -> list[str]:
    """Return the time spent by day of the week."""
    spent = [0] * 7
    for day, tally in page.days.items():
        spent[day.weekday()] += tally.milliseconds
    most = max(1, *spent)
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return [
        f"{name:>9}  {bar(value / most, 30):30}  {duration(value)}"
        for name, value in zip(names, spent, strict=True)
    ]


def chapters(page: Statistics, title: Callable[[str], str]) -> list[str]:
    """Return a row for each chapter or pack; `title` names a deck."""
    if not page.decks:
        return ["No answer in these days."]
    head = f"{'':40}{'answers':>9}{'remembered':>12}{'time':>13}"
    rows = [_chapter(title(deck), tally) for deck, tally in page.decks[:MOST_ROWS]]
    more = len(page.decks) - MOST_ROWS
    return [head, *rows, *([f"and {more} more: quizlab stats --json"] if more > 0 else [])]


def _chapter(title: str, tally: Tally) -> str:
    from quizlab.core.statistics import retention

    shown = title if len(title) <= 39 else title[:38] + "…"
    return (
        f"{shown:40}{tally.answers:>9,}{_percent(retention(tally).all):>12}{duration(tally.milliseconds):>13}"
    )


def labs(page: Statistics) -> list[str]:
    """Return a row for each lab that was tried."""
    if not page.labs:
        return ["No lab was graded in these days."]
    rows = [
        f"{lab:40}{_count(tally.tries, 'try', 'tries'):>9}{tally.passes:>5} passed"
        for lab, tally in page.labs
    ]
    return [*rows[:MOST_ROWS], *([f"{page.labs_due} due again"] if page.labs_due else [])]


def calibrated(found: "Calibration") -> list[str]:
    """Return predicted recall beside what came of it."""
    if not found.reviews or found.predicted is None or found.observed is None:
        return ["Nothing to hold a prediction against: no card has come back yet."]
    return [
        f"predicted {found.predicted:.1%}, remembered {found.observed:.1%}, over {found.reviews:,} reviews",
        f"{'predicted':>9}  {f'{FORETOLD} where the bar would end':30}  remembered",
        *(
            f"{one.predicted:>9.1%}  {_against(one.observed, one.predicted)}  {one.observed:.1%} of {one.count:,}"
            for one in found.bins
        ),
    ]


def _against(observed: float, predicted: float, width: int = 30) -> str:
    """Return a bar of what came, with a stroke at what was foretold."""
    drawn, at = f"{bar(observed, width):{width}}", min(int(predicted * width), width - 1)
    return f"{drawn[:at]}{FORETOLD}{drawn[at + 1 :]}"


def figures(
    page: Statistics, title: Callable[[str], str], held: "Calibration | None" = None
) -> dict[str, Figure]:
    """Return every figure by its name, in the order shown; `predicted` only where predictions were held."""
    made = {
        "summary": Figure(RANGES[page.range], summary(page)),
        "due": Figure("Due", forecast(page), is_tall=True),
        "days": Figure("Answers by day", heat(page)),
        "remembered": Figure("Remembered", retention(page)),
        "predicted": Figure(PREDICTED, [] if held is None else calibrated(held)),
        "grades": Figure("Grades", answer_grades(page)),
        "time": Figure("Time", time_spent(page)),
        "chapters": Figure("Chapters", chapters(page, title)),
        "labs": Figure("Labs", labs(page)),
    }
    return made if held is not None else {name: made[name] for name in made if name != "predicted"}


def sections(page: Statistics, title: Callable[[str], str]) -> Iterator[Figure]:
    """Yield what `quizlab stats` prints: no figure of what was done where nothing was."""
    for name, figure in figures(page, title).items():
        if page.days or name in ("summary", "due"):
            yield figure


def duration(milliseconds: int) -> str:
    """Return `45 s`, `12 min`, `3 h 05 min`."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes:02} min" if hours else f"{minutes} min"


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.1%}"


def _of(share: Share) -> str:
    return f"{_percent(share)} of {share.of:,}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _each(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"


def _ends(left: str, right: str, width: int) -> str:
    return left + right.rjust(max(width - len(left), len(right) + 2))


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
