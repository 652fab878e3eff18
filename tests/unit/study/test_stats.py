import json
from datetime import date

import pytest

from quizlab.core.statistics import Figures, statistics
from quizlab.core.tallies import Tally
from quizlab.fitting.calibration import Bin, Calibration
from quizlab.study import stats_page
from quizlab.study.stats import as_values

TODAY = date(2026, 3, 10)
BUSY = Tally(
    new=9_000, young=80_000, young_passed=70_000, mature=70_000, mature_passed=65_000, grade_2=24_000,
    grade_3=30_000, grade_4=90_000, grade_5=15_000, drills=12_345, quizzes=1_234, milliseconds=987_654_321,
)  # fmt: skip
DECKS = {f"dl:{number:02}-{'long-name' * 6}": BUSY for number in range(30)} | {"lab:softmax": Tally(tries=3)}


@pytest.fixture(params=["month", "year", "all"])
def page(request):
    days = {date.fromordinal(TODAY.toordinal() - number): BUSY for number in range(800)}
    due = {date.fromordinal(TODAY.toordinal() + number): 3 + number % 7 for number in range(-30, 900)}
    return statistics(Figures(days, DECKS, due, {TODAY: 2}, 800), request.param, TODAY)


def test_every_line_fits_on_eighty_columns(page):
    longest = max(len(line) for figure in stats_page.sections(page, str) for line in figure.rows)

    assert longest <= stats_page.WIDTH


def test_the_page_says_what_was_done_and_what_comes(page):
    told = {figure.heading: figure.rows for figure in stats_page.sections(page, str)}

    assert "90.0%" in told["Remembered"][0]
    assert told["Labs"] == [f"{'softmax':40}{'3 tries':>9}{0:>5} passed", "2 due again"]
    assert told["Chapters"][-1] == "and 18 more: quizlab stats --json"
    assert "today" in told["Due"][-1]


def test_nothing_yet_is_said_in_words():
    page = statistics(Figures(), "all", TODAY)

    assert {figure.heading: figure.rows for figure in stats_page.sections(page, str)}[
        "Since the first answer"
    ] == ["No answer yet."]


def test_a_single_answer_is_counted_as_one():
    page = statistics(Figures({TODAY: Tally(young=1, grade_4=1, drills=0)}), "month", TODAY)

    days, reviews, _ = stats_page.summary(page)
    assert days.startswith("1 answer on 1 day,")
    assert reviews == "1 review (0 new), 0 drills, 0 in practice"


def test_nothing_due_draws_no_empty_figure_and_names_no_day():
    page = statistics(Figures(), "month", TODAY)

    assert stats_page.forecast(page) == ["0 due now (0 overdue), 0 within 7 days"]


def test_predictions_stand_beside_what_came_of_them():
    found = Calibration(10, 0.9, 0.8, 0.5, 0.1, 0.6, (Bin(0.9, 0.8, 10),))

    assert stats_page.calibrated(found)[-1] == f"    90.0%  {'█' * 24}   ┃    80.0% of 10"
    over = Calibration(10, 0.5, 1.0, 0.2, 0.1, None, (Bin(0.5, 1.0, 10),))
    assert f"  {'█' * 15}┃{'█' * 14}  100.0%" in stats_page.calibrated(over)[-1]
    assert "Nothing to hold" in stats_page.calibrated(Calibration(0, None, None, None, None, None))[0]


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "0 s"), (59_400, "59 s"), (60_000, "1 min"), (3_900_000, "1 h 05 min")]
)
def test_time_is_told_in_its_two_greatest_units(milliseconds, words):
    assert stats_page.duration(milliseconds) == words


def test_values_are_json_with_the_same_figures(page):
    values = json.loads(json.dumps(as_values(page)))

    assert values["retention"]["all"]["share"] == pytest.approx(0.9)
    assert values["total"]["answers"] == page.total.answers
    assert sum(values["forecast"]["days"]) + values["forecast"]["later"] + values["forecast"]["overdue"] > 0
