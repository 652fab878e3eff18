"""How long until a card comes back, in few characters."""

import pytest

from quizlab.core.grades import AGAIN, GOOD
from quizlab.study.spans import comes_back, span


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "<1d"), (1, "1d"), (30, "30d"), (31, "1.0mo"), (100, "3.3mo"), (366, "1.0y"), (600, "1.6y")],
)
def test_days_become_months_and_years(days, said):
    assert span(days) == said


def test_a_lapse_comes_back_today_whatever_its_interval():
    assert comes_back(AGAIN, 6) == "<1d"
    assert comes_back(GOOD, 6) == "6d"
