import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from quizlab.core.events import Draft
from quizlab.core.statistics import Figures
from quizlab.core.tallies import Tally
from quizlab.storage import Store
from quizlab.storage.figures import _BY_DAY, _DUE, _LABS_DUE, figures
from quizlab.storage.rows import EVENT_COLUMNS, MEMORY_COLUMNS
from quizlab.storage.tables import DAYS, EVENTS, MEMORIES

TODAY = date(2026, 3, 2)


def answer(card, grade=4):
    return Draft("answer", card, grade, milliseconds=1000, detail={"chapter": "08-tensors"})


@pytest.fixture
def days(store):
    """What is kept of each day and deck."""

    def read():
        with store._reading() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM days ORDER BY day, deck").all()
        return {(row[0], row[1]): Tally(*row[2:]) for row in rows}

    return read


def test_the_columns_are_the_fields_that_they_keep():
    assert tuple(DAYS.c.keys()) == ("day", "deck", *Tally._fields)
    assert tuple(EVENTS.c.keys()) == EVENT_COLUMNS
    assert tuple(MEMORIES.c.keys()) == MEMORY_COLUMNS


def test_no_database_has_no_figures(places):
    assert figures(places.database, "all", TODAY) == Figures()


def test_an_answer_is_added_up_in_its_transaction(store, days):
    store.record(answer("dl:a"), answer("dl:b", 2))

    assert days() == {
        ("2026-03-02", "dl:08-tensors"): Tally(new=2, grade_4=1, grade_2=1, milliseconds=2000),
    }


def test_undo_takes_an_answer_off_its_day_and_redo_puts_it_back(store, days):
    store.record(answer("dl:a"))
    before = days()

    store.undo()
    without = days()
    store.redo()

    assert without == {}
    assert days() == before


def test_figures_hold_the_range_alone_and_the_streak_beyond_it(store, clock):
    clock.advance(days=-40)
    for _ in range(41):
        store.record(answer("dl:a"))
        clock.advance(days=1)

    month = figures(store.database, "month", TODAY)

    assert len(month.days) == 31
    assert min(month.days) == TODAY - timedelta(30)
    assert len(figures(store.database, "all", TODAY).days) == 41
    assert month.streak == 41


def test_what_is_due_leaves_out_labs_and_what_is_put_away(store):
    store.record(answer("dl:a"), answer("dl:b"), Draft("suspend", "dl:b"))
    store.record(Draft("lab", "lab:softmax", detail={"status": "passed", "counted": True}))

    found = figures(store.database, "month", TODAY)

    tomorrow = TODAY + timedelta(1)
    assert found.due == {tomorrow: 1}
    assert found.labs_due == {tomorrow: 1}


def test_days_that_are_wrong_are_mended_from_the_log(store, days):
    store.record(answer("dl:a"))
    right = days()
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE days SET new = 7, drills = 1")
        connection.exec_driver_sql(
            "INSERT INTO days SELECT '1999-01-01', * FROM (SELECT 'dl', 1, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)"
        )

    mended = store.rebuild()

    assert mended == ("1999-01-01 dl", "2026-03-02 dl:08-tensors")
    assert days() == right


def test_a_database_of_before_is_added_up_when_it_is_migrated(store, places, clock, days):
    store.record(answer("dl:a"))
    right = days()
    with store._writing() as connection:
        connection.exec_driver_sql("DROP TABLE days")
        connection.exec_driver_sql("DROP INDEX memories_due")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    store.close()

    with Store.open(places, clock):
        assert days() == right


@pytest.mark.parametrize(
    ("statement", "values", "plan"),
    [
        (_DUE, (), "COVERING INDEX memories_due"),
        (_LABS_DUE, ("lab:", "lab;"), "INDEX sqlite_autoindex_memories_1 (subject>? AND subject<?)"),
        (_BY_DAY, ("2026-01-01",), "PRIMARY KEY (day>?)"),
    ],
)
def test_no_statement_goes_through_every_card_or_answer(store, statement, values, plan):
    with closing(sqlite3.connect(store.database)) as connection:
        found = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()

    assert plan in found[0][-1]
