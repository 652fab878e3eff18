import random
import signal
import time

import pytest

from quizlab.core.events import Draft
from quizlab.core.replay import replay
from quizlab.core.steps import step
from quizlab.schedulers import SCHEDULERS
from quizlab.storage import Store

CARDS = [f"dl:card-{number}" for number in range(60)]


def switch(store, name):
    store.record(Draft("setting", "scheduler", detail={"value": name, "by": "learner"}))


@pytest.fixture
def learned(store, clock):
    for _ in range(3):
        store.record(*(Draft("answer", card, 2 + number % 4) for number, card in enumerate(CARDS)))
        clock.advance(days=20)
    return store


def stop_replay(store, monkeypatch):
    monkeypatch.setattr(store, "_settle", lambda: None)


@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.long)])
def test_a_switch_that_was_killed_is_completed_at_the_next_start(learned, places, clock, child, rows, kills):
    chance = random.Random(7)

    for _ in range(kills):
        process = child("switches_until_killed.py")
        process.stdout.readline()
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store.open(places, clock) as store:
            named = store.settings().scheduler
            memories = replay(store.events(), SCHEDULERS[named])
            assert store.memories() == memories
            assert store.rebuild() == ()


def test_an_answer_in_the_middle_of_a_switch_is_scheduled_by_the_new_one(learned, clock, monkeypatch):
    stop_replay(learned, monkeypatch)
    switch(learned, "fsrs")

    (event,) = learned.record(Draft("answer", CARDS[0], 4))

    before = replay([one for one in learned.events() if one.uid != event.uid], SCHEDULERS["fsrs"])
    assert event.scheduler == "fsrs/6"
    assert learned.memory(CARDS[0]) == step(before[CARDS[0]], event, SCHEDULERS["fsrs"])


def test_a_switch_that_stopped_half_way_is_made_up_for_when_the_store_is_opened(
    learned, places, clock, monkeypatch
):
    stop_replay(learned, monkeypatch)
    switch(learned, "fsrs")
    left = learned.memory(CARDS[5]).state

    with Store.open(places, clock) as store:
        found = store.memory(CARDS[5]).state

    assert "ef" in left
    assert "stability" in found
