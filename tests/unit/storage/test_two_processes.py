import sqlite3
from contextlib import closing

import pytest

import quizlab.storage.engine
from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.storage import Store, glance


def test_two_processes_that_write_at_once_lose_nothing(places, clock, child, rows, replayed):
    writers = [child("answers_many.py", 150) for _ in range(2)]

    said = [writer.communicate(timeout=60)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0]
    with Store.open(places, clock) as store:
        events = store.events()
        assert {event.uid for event in events} == set(said[0]) | set(said[1])
        assert len({event.seq for event in events}) == 300
        assert store.memory("dl:shared").reviews == 300
        assert len({event.device for event in events}) == 1
        assert rows(store.database) == replayed(store)


def test_a_write_waits_for_the_other_and_then_says_so(places, clock, monkeypatch):
    monkeypatch.setattr(quizlab.storage.engine, "BUSY_SECONDS", 0.05)
    with Store.open(places, clock) as store, closing(sqlite3.connect(places.database)) as other:
        store.record(Draft("answer", "dl:a", 4))
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(QuizlabError, match="another quizlab is writing") as caught:
            store.record(Draft("answer", "dl:b", 4))
        assert caught.value.exit_code == 3
        assert store.memory("dl:a").reviews == 1
        assert list(glance(places.database).memories) == ["dl:a"]

        other.rollback()
        assert store.record(Draft("answer", "dl:b", 4))[0].kind == "review"


def test_a_store_sees_what_another_wrote(places, clock):
    with Store.open(places, clock) as one, Store.open(places, clock) as two:
        one.record(Draft("answer", "dl:a", 4), Draft("setting", "rollover", detail={"value": 10}))

        (seen,) = two.record(Draft("answer", "dl:a", 4))

        assert (seen.kind, seen.day) == ("quiz", "2026-03-01")
        assert two.undo() is not None
        assert one.redo() is not None
