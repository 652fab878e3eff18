import importlib.util
import random
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.core.events import Draft
from quizlab.storage import merging

# Without __init__.py in tests, neighbours are loaded by their path.
spec = importlib.util.spec_from_file_location("histories", Path(__file__).with_name("histories.py"))
histories = sys.modules.setdefault("histories", importlib.util.module_from_spec(spec))
spec.loader.exec_module(histories)

devices = st.integers(0, 2)
steps = st.one_of(
    histories.actions, histories.actions, st.sampled_from(["undo", "redo", "undo"]), st.integers(-30, 90)
)
meetings = st.tuples(st.just("meet"), devices)
stories = st.lists(st.tuples(devices, st.one_of(steps, steps, steps, meetings)), max_size=24)


@pytest.fixture(autouse=True, scope="module")
def _no_waiting():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "PAUSE_SECONDS", 0)
        yield


@pytest.fixture(scope="session")
def new_device(new_store):
    """Opens stores that are devices of one learner, their clocks hours apart."""

    def opened(stack, name, hours=0):
        store, clock = stack.enter_context(new_store())
        store.device = name
        clock.advance(hours=hours)
        return store, clock

    return opened


def live(machines, story):
    """Let three devices act; a meeting merges another's log as it then is."""
    for number, step in story:
        store, clock = machines[number]
        if isinstance(step, tuple):
            store.merge(machines[step[1]][0].events())
        else:
            histories.act(store, clock, step)


@settings(deadline=None, max_examples=20)
@given(stories, st.tuples(st.integers(-40, 40), st.integers(-9000, 9000)), st.randoms(use_true_random=False))
def test_three_devices_that_exchange_logs_in_any_order_end_alike(new_device, story, hours, chance):
    with ExitStack() as stack:
        machines = [new_device(stack, name, apart) for name, apart in zip("abc", (0, *hours), strict=True)]
        live(machines, story)
        stores = [store for store, _ in machines]
        logs = [store.events() for store in stores]

        for store in stores:
            for log in chance.sample(logs, 3):
                store.merge(chance.sample(log, len(log)))
        fresh, _ = new_device(stack, "d")
        fresh.merge([event for log in reversed(logs) for event in log])

        expected = histories.tables(stores[0])
        assert all(histories.tables(store) == expected for store in (*stores, fresh))
        assert histories.caches(stores[0]) == histories.replayed(stores[0])


@settings(deadline=None, max_examples=8)
@given(stories)
def test_merging_is_idempotent_commutative_and_associative(new_device, story):
    with ExitStack() as stack:
        machines = [new_device(stack, name) for name in "abc"]
        live(machines, story)
        a, b, c = (store.events() for store, _ in machines)

        ways = []
        for order in ((a, b, c), (c, b, a), (a, a, b, b, c, c), (a, (*b, *c)), ((*c, *a), b)):
            store, _ = new_device(stack, "reader")
            for log in order:
                store.merge(log)
            ways.append(histories.tables(store))

        assert all(way == ways[0] for way in ways)


def test_the_same_log_again_adds_nothing(new_device):
    with ExitStack() as stack:
        (one, _), (two, _) = new_device(stack, "one"), new_device(stack, "two")
        one.record(Draft("answer", "dl:a", 4))

        first, second = two.merge(one.events()), two.merge(one.events())

        assert (first.added, first.known) == (1, 0)
        assert (second.added, second.known) == (0, 1)


def test_a_merge_leaves_each_devices_undo_to_itself(new_device):
    with ExitStack() as stack:
        (one, _), (two, _) = new_device(stack, "one"), new_device(stack, "two")
        one.record(Draft("answer", "dl:a", 4))
        two.merge(one.events())

        assert two.undo() is None
        assert one.undo().subject == "dl:a"
        two.merge(one.events())
        assert two.memories() == {}


def test_an_answer_of_another_device_is_put_in_its_place_in_time(new_device):
    with ExitStack() as stack:
        (one, morning), (two, noon) = new_device(stack, "one"), new_device(stack, "two", hours=3)
        two.record(Draft("review", "dl:a", 2))
        one.record(Draft("review", "dl:a", 5))

        one.merge(two.events())

        assert [event.grade for event in one.events()] == [5, 2]
        assert one.memory("dl:a").lapses == 1
        assert (morning(), noon()) is not None


def test_an_event_with_a_known_uid_and_other_words_is_not_taken_in(new_device):
    with ExitStack() as stack:
        store, _ = new_device(stack, "one")
        (event,) = store.record(Draft("answer", "dl:a", 4))
        forged = replace(event, grade=0)

        merged = store.merge([forged, event])

        assert (merged.added, merged.known, merged.conflicts) == (0, 1, (forged,))
        assert store.events() == (event,)


def test_another_devices_scheduler_is_followed_by_every_memory(new_device):
    with ExitStack() as stack:
        (one, _), (two, clock) = new_device(stack, "one"), new_device(stack, "two")
        one.record(*(Draft("review", f"dl:card-{number}", 4) for number in range(60)))
        clock.advance(hours=1)
        two.record(Draft("setting", "scheduler", detail={"value": "fsrs"}))

        one.merge(two.events())

        assert set(one.memory("dl:card-7").state) != {"n", "interval", "ef"}
        assert one.rebuild() == ()


@pytest.mark.parametrize("size", [4_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_no_transaction_of_a_big_merge_lasts_longer_than_it_may(new_device, monkeypatch, size):
    import time

    with ExitStack() as stack:
        (one, _), (two, clock) = new_device(stack, "one"), new_device(stack, "two")
        chance = random.Random(1)
        for _ in range(size // 100):
            clock.advance(hours=1)
            two.record(*(Draft("review", f"dl:card-{chance.randrange(size // 20)}", 4) for _ in range(100)))
        events = two.events()
        spans = []
        inner = one._transaction

        def timed():
            from contextlib import contextmanager

            @contextmanager
            def opened():
                with inner() as both:
                    begun = time.perf_counter()
                    yield both
                spans.append(time.perf_counter() - begun)

            return opened()

        monkeypatch.setattr(one, "_transaction", timed)
        begun = time.perf_counter()
        merged = one.merge(events)
        took = time.perf_counter() - begun

        print(
            f"{size} events merged in {took:.2f} s, {len(spans)} transactions, the longest {max(spans):.3f} s"
        )
        assert merged.added == size
        # On a busy machine a commit itself may wait; the rule is 100 ms.
        assert sorted(spans)[len(spans) // 2] < 0.1
        assert one.drift() == ((), {})
