"""For each rule of the queue one case in which it decides, and a law: the reason and the queue never disagree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.breaks import Break
from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.queue import Reason, queue
from quizlab.core.queue.why import why
from quizlab.core.settings import Settings

TODAY = date(2026, 3, 20)


def on(days):
    return TODAY + timedelta(days)


def card(name, **keys):
    return Card(f"dl:{name}", "recall", "dl", "11-cross-entropy", "", "", 1, name, keys=keys)


def seen(subject, due=0, interval=10, **values):
    values = {"last": on(due - interval), "begun": on(due - interval - 1), **values}
    return Memory(subject, state={"n": 2}, due=on(due), **values)


def named(ids):
    return lambda card: card.id in ids


def reason(subject, deck, memories=(), opened=None, breaks=(), settings=None, **options):
    known = {memory.subject: memory for memory in memories}
    opened = {card.id for card in deck} if opened is None else opened
    labs = {"lab:softmax"}
    made = queue(
        deck, known, settings or Settings(), TODAY, opened=named(opened), labs=labs, breaks=breaks, **options
    )
    there = subject in labs or any(card.id == subject for card in deck)
    memory = known.get(subject, Memory(subject))
    return why(memory, made, TODAY, there=there, opened=subject in opened or subject in labs, breaks=breaks)


A, B = card("a"), card("b")
PLAN = (Break(TODAY, TODAY, 2, 2),)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Reason("due", day=on(-3), position=1), lambda: reason("dl:a", [A], [seen("dl:a", -3)])),
        (
            Reason("pulled", day=on(6), position=1),
            lambda: reason("dl:a", [A], [seen("dl:a", 0, pulled=TODAY, pulled_from=on(6))]),
        ),
        (Reason("ahead", day=on(2), position=1), lambda: reason("dl:a", [A], [seen("dl:a", 2)], ahead=2)),
        (Reason("new", position=2), lambda: reason("dl:b", [A, B])),
        (
            Reason("drill", position=1),
            lambda: reason("dl:a", [A], [seen("dl:a", 1, 1, drill=TODAY)]),
        ),
        (Reason("due", day=on(-1), position=1), lambda: reason("lab:softmax", [], [seen("lab:softmax", -1)])),
        (Reason("gone", day=on(-1)), lambda: reason("dl:gone", [A], [seen("dl:gone", -1)])),
        (
            Reason("paused", day=on(4)),
            lambda: reason("dl:a", [A], [seen("dl:a")], breaks=(Break(on(-3), on(4)),)),
        ),
        (Reason("suspended"), lambda: reason("dl:a", [A], [seen("dl:a", suspended=True)])),
        (Reason("buried", day=TODAY), lambda: reason("dl:a", [A], [seen("dl:a", buried=TODAY)])),
        (Reason("answered", day=on(6)), lambda: reason("dl:a", [A], [seen("dl:a", 6, 6)])),
        (Reason("scheduled", day=on(2)), lambda: reason("dl:a", [A], [seen("dl:a", 2)])),
        (
            Reason("sibling", by="dl:a"),
            lambda: reason("dl:a/c2", [A, card("a/c2")], [seen("dl:a", -9), seen("dl:a/c2")]),
        ),
        (
            Reason("sibling", by="dl:a"),
            lambda: reason("dl:a/c2", [A, card("a/c2")], [seen("dl:a", 6, 6), seen("dl:a/c2")]),
        ),
        (Reason("sibling", by="dl:a"), lambda: reason("dl:a/c2", [A, card("a/c2")])),
        (
            Reason("catching up", day=on(1)),
            lambda: reason("dl:b", [A, B], [seen("dl:a", -9), seen("dl:b", -8)], breaks=PLAN),
        ),
        (
            Reason("reviews per day"),
            lambda: reason(
                "dl:b", [A, B], [seen("dl:a", -9), seen("dl:b", -8)], settings=Settings(reviews_per_day=1)
            ),
        ),
        (Reason("not opened"), lambda: reason("dl:a", [A], opened=set())),
        (
            Reason("needs", by="dl:x/c2"),
            lambda: reason("dl:a", [card("x"), card("x/c2"), card("a", needs="x/c2")]),
        ),
        (Reason("new per day"), lambda: reason("dl:b", [A, B], settings=Settings(new_per_day=1))),
        (Reason("not passed"), lambda: reason("lab:softmax", [])),
    ],
    ids=lambda value: f"{value.rule} by {value.by}" if isinstance(value, Reason) else "",
)
def test_each_rule_says_that_it_decided(wanted, found):
    assert found() == wanted


memories_of = st.lists(
    st.tuples(
        st.sampled_from(["dl:0", "dl:1", "dl:1/c2", "dl:2", "dl:2/reverse", "dl:3", "dl:4", "dl:5"]),
        st.integers(-9, 4),
        st.integers(1, 9),
        st.sampled_from(
            [{}, {"suspended": True}, {"buried": TODAY}, {"drill": TODAY}, {"pulled_from": on(8)}]
        ),
    ),
    unique_by=lambda values: values[0],
)


@given(
    memories_of,
    st.sets(st.sampled_from(["dl:0", "dl:1", "dl:1/c2", "dl:2", "dl:6", "dl:7"])),
    st.builds(Settings, new_per_day=st.integers(0, 3), reviews_per_day=st.integers(0, 3)),
    st.sampled_from(
        [(), (Break(TODAY, TODAY, 3, 4),), (Break(on(-1), on(1)),), (Break(on(-9), on(-5), 9, 4),)]
    ),
    st.integers(0, 3),
)
def test_a_reason_says_asked_exactly_for_what_is_in_the_queue(states, opened, settings, breaks, ahead):
    names = ["0", "1", "1/c2", "2", "2/reverse", "3", "4", "5", "6", "7"]
    deck = [card(name, needs="6" if name == "7" else "") for name in names]
    known = {id_: seen(id_, due, interval, **marks) for id_, due, interval, marks in states}
    made = queue(deck, known, settings, TODAY, opened=named(opened), breaks=breaks, ahead=ahead)

    for each in deck:
        memory = known.get(each.id, Memory(each.id))
        found = why(memory, made, TODAY, opened=each.id in opened, breaks=breaks)
        assert found.asked == (each.id in made.all)
        assert (found.position > 0) == found.asked
