"""Marks on many cards at once: one action, taken back as one."""

import pytest

from quizlab.core.events import Draft
from quizlab.study.marking import mark

ALL = ("demo:alpha", "demo:sum", "demo:pick")


@pytest.mark.parametrize(
    ("verb", "off", "holds"),
    [
        ("suspend", "unsuspend", lambda memory: memory.suspended),
        ("flag", "unflag", lambda memory: memory.flagged),
        ("bury", "unbury", lambda memory: memory.buried is not None),
    ],
)
def test_a_mark_is_set_on_all_then_taken_off_all_and_undone_as_one(services, verb, off, holds):
    services.store.record(Draft(verb, ALL[0]))

    first = mark(services, verb, ALL)
    assert (first.kind, first.count, first.passed_over) == (verb, 2, 1)
    assert all(holds(services.store.memory(id_)) for id_ in ALL)

    assert mark(services, verb, ALL).kind == off
    assert not any(holds(services.store.memory(id_)) for id_ in ALL)

    assert services.store.undo().count == 3
    assert all(holds(services.store.memory(id_)) for id_ in ALL)


def test_only_cards_that_were_seen_and_wait_are_pulled(services, clock):
    services.store.record(Draft("answer", ALL[0], 4))

    pulled = mark(services, "pull", ALL)

    assert (pulled.count, pulled.passed_over) == (1, 2)
    assert services.store.memory(ALL[0]).is_due(services.today())
    assert services.store.undo().kind == "pull"


def test_a_reset_forgets_the_schedule_and_undo_brings_it_back(services):
    services.store.record(Draft("answer", ALL[0], 4))
    before = services.store.memory(ALL[0])

    assert mark(services, "reset", ALL).count == 1
    assert services.store.memory(ALL[0]).new

    services.store.undo()
    assert services.store.memory(ALL[0]) == before


def test_nothing_is_written_where_it_means_nothing(services):
    assert mark(services, "reset", ALL).count == 0
    assert services.store.events() == ()
