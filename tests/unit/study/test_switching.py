from datetime import timedelta

import pytest

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.study.answering import answer
from quizlab.study.prompts import make_prompt
from quizlab.study.switch_words import in_words
from quizlab.study.switching import carry_out, preview, wanted
from quizlab.study.undoing import redo, undo

CARDS = ("alpha", "sum", "pick", "draw")


@pytest.fixture
def learner(services, clock):
    """Answered four cards on each of four days, 1, 6 and 15 days apart."""
    for days in (0, 1, 6, 15):
        clock.pass_days(days)
        for card, grade in zip(CARDS, (4, 5, 3, 2), strict=True):
            answer(services, f"demo:{card}", grade)
    return services


def dues(services):
    return {subject: memory.due for subject, memory in services.store.memories().items()}


def fsrs(services, retention=0.9):
    return wanted(services.store.settings(), "fsrs", retention)


def test_a_preview_moves_nothing(learner):
    before = dues(learner), learner.store.settings()

    switch = preview(learner, fsrs(learner))

    assert (dues(learner), learner.store.settings()) == before
    assert (switch.scheduled, switch.moved) == (4, 3)


def test_a_switch_comes_to_what_its_preview_showed(learner):
    switch = preview(learner, fsrs(learner, 0.8))

    carry_out(learner, switch.wanted)

    after = preview(learner, learner.store.settings())
    assert after.before == after.after == switch.after
    assert after.moved == 0
    assert learner.settings == Settings(scheduler="fsrs", retention=0.8)


def test_the_load_counts_each_card_on_its_day_and_what_is_late_today(learner, clock):
    clock.pass_days(2)
    today = clock.now.date()
    waiting = sum(due <= today for due in dues(learner).values())

    switch = preview(learner, fsrs(learner))

    assert switch.before.now == waiting == 2
    assert sum(switch.before.days) + switch.before.overdue + switch.before.later == 4
    assert all(
        switch.before.days[(due - today).days] > 0
        for due in dues(learner).values()
        if timedelta(0) <= due - today < timedelta(31)
    )


def test_undo_brings_the_days_back_and_redo_the_new_ones(learner):
    before = dues(learner)
    carry_out(learner, fsrs(learner))
    switched = dues(learner)

    undone = undo(learner)
    back = dues(learner), learner.settings
    redone = redo(learner)

    assert undone.kind == redone.kind == "setting"
    assert back == (before, Settings())
    assert dues(learner) == switched != before
    assert learner.settings.scheduler == "fsrs"


def test_a_switch_to_what_is_in_force_writes_nothing(learner):
    events = len(learner.store.events())

    carry_out(learner, wanted(learner.store.settings(), "sm2"))

    assert len(learner.store.events()) == events


def test_a_session_that_was_open_during_a_switch_goes_on(start, learner):
    other = start()
    card = other.library.card("demo:alpha")
    make_prompt(other, card, "review", 1, 1)

    carry_out(learner, fsrs(learner))

    assert make_prompt(other, card, "review", 1, 1).intervals[4] > 0
    assert "stability" in answer(other, card.id, 4).state


@pytest.mark.parametrize(
    ("name", "retention", "what"),
    [("sm3", None, "sm3"), ("sm2", 0.9, "no target"), ("fsrs", 0.5, "0.5"), ("fsrs", 1.0, "no target of 1")],
)
def test_a_switch_that_makes_no_sense_is_refused(name, retention, what):
    with pytest.raises(WrongUse, match=what):
        wanted(Settings(), name, retention)


def test_the_published_weights_come_back_when_asked_for():
    fitted = Settings(scheduler="fsrs", weights=(1.0,) * 21)

    assert wanted(fitted, retention=0.8).weights == fitted.weights
    assert wanted(fitted, published=True).weights == ()


def test_a_switch_is_told_within_eighty_columns(learner):
    lines = in_words(preview(learner, fsrs(learner)))

    assert lines[:2] == ("now:   sm2", "then:  fsrs, target 0.9, published weights")
    assert max(map(len, lines)) <= 80
    assert "3 of 4 would come on another day" in lines[-1]


def test_without_answers_there_is_nothing_to_move(services):
    assert "nothing would move" in in_words(preview(services, fsrs(services)))[-1]
