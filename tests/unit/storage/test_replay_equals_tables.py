import importlib.util
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.core.events import KINDS, Draft
from quizlab.core.memories import Memory
from quizlab.storage import schedule

# Without __init__.py in tests, neighbours are loaded by their path.
spec = importlib.util.spec_from_file_location("histories", Path(__file__).with_name("histories.py"))
histories = sys.modules.setdefault("histories", importlib.util.module_from_spec(spec))
spec.loader.exec_module(histories)

steps = st.one_of(
    histories.actions, histories.actions, st.sampled_from(["undo", "redo", "undo"]), st.integers(-48, 200)
)


@settings(deadline=None, max_examples=40)
@given(st.lists(steps, max_size=30))
def test_a_replay_of_the_log_gives_the_tables_byte_for_byte(new_store, history):
    with new_store() as (store, clock):
        for step in history:
            histories.act(store, clock, step)

        assert histories.caches(store) == histories.replayed(store)
        assert store.rebuild() == ()


@settings(deadline=None, max_examples=12)
@given(st.lists(steps, max_size=20))
def test_a_rebuild_from_the_log_alone_gives_the_tables_byte_for_byte(new_store, history):
    with new_store() as (store, clock):
        for step in history:
            histories.act(store, clock, step)
        kept = histories.tables(store)
        with store._writing() as connection:
            connection.exec_driver_sql("DELETE FROM memories")
            connection.exec_driver_sql("UPDATE days SET new = new + 1")
            schedule.save(connection, [Memory("dl:nobody", reviews=9)])

        mended = store.rebuild()

        assert "dl:nobody" in mended
        assert histories.tables(store) == kept


@settings(deadline=None, max_examples=12)
@given(st.lists(st.one_of(histories.answers, histories.marks, histories.settings), min_size=1, max_size=12))
def test_undoing_everything_leaves_nothing_and_redoing_it_everything(new_store, history):
    with new_store() as (store, _):
        for draft in history:
            store.record(draft)
        own = [event for event in store.events() if _is_own(event)]
        programs = [event for event in store.events() if not _is_own(event)]
        before = histories.caches(store)

        undone = 0
        while store.undo():
            undone += 1
        with new_store() as (other, _):
            for event in programs:
                other.record(Draft(event.kind, event.subject, event.grade, detail=event.detail))
            expected = histories.caches(other)
        nothing = histories.caches(store)
        while store.redo():
            pass

        assert undone == len(own)
        assert [row[0] for row in nothing["memories"]] == [row[0] for row in expected["memories"]]
        assert nothing["days"] == expected["days"]
        assert histories.caches(store) == before


def _is_own(event):
    return event.kind not in ("pull", "setting") or event.detail["by"] == "learner"


def test_every_kind_of_event_is_in_the_histories_tried():
    fixed = {"undo", "redo"}
    drawn = {
        "answer",
        "review",
        "drill",
        "quiz",
        *histories.MARKS,
        "lab",
        "hint",
        "solution",
        "move",
        "setting",
    }

    assert set(KINDS) <= fixed | drawn | {"open", "pause", "import"}
