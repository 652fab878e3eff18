"""One answer from a script: what it counts as, and that a mistake writes nothing."""

import pytest

from quizlab.errors import WrongUse
from quizlab.study.answering import answer


def test_a_new_card_is_a_review(services):
    answered = answer(services, "demo:alpha", 4)

    assert answered.kind == "review"
    assert dict(answered.state) == {"n": 1, "interval": 1, "ef": 250}
    assert answered.due.isoformat() == "2026-03-03"


def test_a_card_that_owes_a_drill_is_drilled_then_practised(services):
    kinds = [answer(services, "alpha", grade).kind for grade in (2, 3, 4, 4)]

    assert kinds == ["review", "drill", "drill", "quiz"]


def test_a_due_card_is_a_review_again(services, clock):
    answer(services, "demo:alpha", 4)
    clock.pass_days(1)

    assert answer(services, "demo:alpha", 4).kind == "review"


@pytest.mark.parametrize(("card", "grade"), [("demo:alpha", 6), ("demo:alpha", -1), ("demo:nothing", 4)])
def test_a_mistake_writes_nothing(services, card, grade):
    with pytest.raises(WrongUse):
        answer(services, card, grade)

    assert services.store.events() == ()
