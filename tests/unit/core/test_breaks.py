"""Holidays and catch-up plans: which days ask nothing, and how much of what waits each day may ask."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.breaks import MANY, Break, backlog, big_backlog, break_on, is_paused
from quizlab.core.cards import Card
from quizlab.core.catching_up import BY_LIMIT, choice, choices, suggested_days
from quizlab.core.memories import Memory
from quizlab.core.queue import Queue, queue
from quizlab.core.settings import Settings

TODAY = date(2026, 4, 20)


def on(days):
    return TODAY + timedelta(days)


def overdue(count, late=60, interval=10):
    """Memories, each of a card of its own, a day apart in how late they are."""
    return [
        Memory(
            f"dl:{number}",
            state={"n": 2},
            due=on(-late - number % 7),
            last=on(-late - interval - number % 7),
            begun=on(-200),
        )
        for number in range(count)
    ]


def made(memories, breaks, day=TODAY, limit=200, **options):
    known = {memory.subject: memory for memory in memories}
    deck = [Card(id_, "recall", "dl", "11", "", "", 1, id_) for id_ in known if not id_.startswith("lab:")]
    labs = {id_ for id_ in known if id_.startswith("lab:")}
    return queue(deck, known, Settings(reviews_per_day=limit), day, labs=labs, breaks=breaks, **options)


def answered(memories, subjects, day):
    done = set(subjects)
    return [
        Memory(m.subject, m.state, due=day + timedelta(90), last=day, begun=m.begun)
        if m.subject in done
        else m
        for m in memories
    ]


def test_on_a_holiday_nothing_is_asked_whatever_was_asked_for():
    memories = [*overdue(3), Memory("dl:slip", state={}, due=on(1), last=TODAY, drill=TODAY)]
    memories.append(Memory("lab:softmax", state={}, due=on(-3), last=on(-9)))
    week = (Break(TODAY, on(7)),)

    assert made(memories, week, more=10, ahead=30) == Queue()
    assert made(memories, week, on(6)) == Queue()
    assert len(made(memories, week, on(7)).all) == 5


def test_no_due_day_moves_on_a_holiday():
    memories = overdue(3)

    assert made(memories, (Break(on(-9), on(-2)),)).due == made(memories, ()).due


def test_the_last_break_in_log_order_takes_the_place_of_those_before():
    breaks = (Break(on(-5), on(9)), Break(on(-1), on(-1)))

    assert [is_paused(breaks, on(day)) for day in (-6, -5, -2, -1, 3)] == [False, True, True, False, False]
    assert break_on(breaks, on(-6)) is None


def test_a_break_of_a_clock_that_was_ahead_does_not_hold_yet():
    assert not is_paused((Break(on(365), on(372)),), TODAY)


def test_a_break_reads_what_its_event_says_and_forgives_what_it_leaves_out():
    begun = Break(TODAY, on(7), 3, 90)

    assert Break.of(str(TODAY), begun.draft().detail) == begun
    assert Break.of(str(TODAY), {}) == Break(TODAY, TODAY)
    assert Break.of(str(TODAY), {"back": "2020-01-01"}) == Break(TODAY, TODAY)


def test_a_plan_asks_a_days_share_of_the_backlog_the_most_overdue_for_its_interval_first():
    memories = overdue(90)

    today = made(memories, (Break(TODAY, TODAY, 9, 90),))

    assert len(today.due) == 10
    assert today.due == made(memories, ()).due[:10]
    assert {reason.rule for reason in today.held.values()} == {"catching up"}


def test_a_share_that_was_answered_is_not_asked_again_and_one_that_was_missed_comes_later():
    plan = (Break(TODAY, TODAY, 9, 90),)
    memories = overdue(90)
    first = made(memories, plan).due

    done = answered(memories, first, TODAY)

    assert made(done, plan).due == ()
    assert len(made(done, plan, on(1)).due) == 10
    assert len(made(memories, plan, on(1)).due) == 20


def test_what_comes_due_is_asked_besides_the_share():
    regular = Memory("dl:regular", state={}, due=TODAY, last=on(-4), begun=on(-4))

    assert "dl:regular" in made([*overdue(90), regular], (Break(TODAY, TODAY, 9, 90),)).due


def test_the_share_comes_on_top_of_the_days_limit():
    regular = [Memory(f"dl:r{n}", state={}, due=TODAY, last=on(-4), begun=on(-4)) for n in range(9)]

    assert len(made([*overdue(90), *regular], (Break(TODAY, TODAY, 9, 90),), limit=5).due) == 15
    assert len(made(overdue(90), (Break(TODAY, TODAY, 1, 90),), limit=5).due) == 90


def test_after_the_plan_the_limit_rules_again():
    memories = overdue(90)

    assert len(made(memories, (Break(TODAY, TODAY, 3, 90),), on(3), limit=7).due) == 7


def test_a_suspended_card_is_no_backlog():
    waiting = overdue(3)
    aside = Memory("dl:aside", state={}, due=on(-9), last=on(-12), suspended=True)

    assert backlog([*waiting, aside], TODAY, TODAY) == 3


@given(st.integers(1, 300), st.integers(1, 40))
def test_a_plan_that_is_kept_asks_each_card_once_and_ends_on_its_day(cards, days):
    memories = overdue(cards)
    plan = (Break(TODAY, TODAY, days, cards),)
    asked = []
    for day in map(on, range(days)):
        share = made(memories, plan, day).due
        asked += share
        memories = answered(memories, share, day)

    assert sorted(asked) == sorted(memory.subject for memory in memories)
    assert backlog(memories, TODAY, on(days)) == 0


def test_days_of_a_plan_differ_by_one_card_at_most():
    plan = Break(TODAY, TODAY, 17, 670)
    shares = [plan.share(on(day)) for day in range(17)]

    assert (sum(shares), max(shares) - min(shares)) == (670, 1)
    assert plan.share(on(-1)) == plan.share(on(17)) == 0


def test_a_plan_is_offered_for_many_cards_that_have_long_been_overdue():
    assert big_backlog(overdue(MANY), (), TODAY) == MANY
    assert big_backlog(overdue(MANY - 1), (), TODAY) == 0
    assert big_backlog(overdue(MANY, late=-4), (), TODAY) == 0


def test_what_was_decided_about_is_not_offered_again():
    memories = overdue(90)

    assert big_backlog(memories, (Break(TODAY, TODAY, BY_LIMIT, 90),), on(9)) == 0
    assert big_backlog(memories, (Break(on(-100), on(-90)),), TODAY) == 90


@pytest.mark.parametrize(("cards", "days"), [(0, 0), (40, 0), (41, 2), (670, 17), (9000, 30)])
def test_a_backlog_is_spread_so_that_a_day_asks_little_more_than_forty(cards, days):
    assert suggested_days(cards) == days


def test_choices_begin_with_the_suggested_one_and_show_each_day():
    memories = [*overdue(90), Memory("dl:soon", state={}, due=on(1), last=on(-4), begun=on(-4))]

    found = choices(memories, Settings(reviews_per_day=60), TODAY)

    assert [way.days for way in found] == [3, 2, 6, 0, 1]
    assert [(load.backlog, load.due) for load in found[0].loads] == [(30, 0), (30, 1), (30, 0)]
    assert [(load.backlog, load.due) for load in found[3].loads] == [(60, 0), (30, 1)]
    assert [load.total for load in found[4].loads] == [90]
    assert choices([], Settings(), TODAY) == ()


def test_a_limit_of_no_reviews_is_looked_at_for_ninety_days_and_no_more():
    way = choice(overdue(5), Settings(reviews_per_day=0), Break(TODAY, TODAY, BY_LIMIT, 5), TODAY)

    assert len(way.loads) == 90
