import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.events import Draft
from quizlab.storage import Store, glance
from quizlab.storage.backups import _kept, back_up_before_migration, thin


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def days(folder):
    return sorted(date.fromisoformat(path.stem[8:18]) for path in folder.iterdir())


@pytest.fixture
def folder(places):
    return places.data / "backups"


def test_the_first_start_of_a_study_day_makes_a_backup(places, clock, folder):
    for hours in (0, 1, 20, 1, 24):
        clock.advance(hours=hours)
        with Store.open(places, clock) as store:
            store.record(Draft("answer", "dl:a", 4))

    assert names(folder) == [f"quizlab-2026-03-0{day}.db" for day in (2, 3, 4)]


def test_a_backup_is_the_database_as_it_was(places, clock, folder):
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
        kept = store.memories()
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:b", 4))

    (backup,) = folder.iterdir()
    assert glance(backup).memories == kept
    backup.replace(places.database)
    with Store.open(places, clock) as store:
        assert store.memories() == kept


def test_a_backup_holds_what_is_still_in_the_wal(store, folder):
    store.record(Draft("answer", "dl:a", 4))

    backup = back_up_before_migration(store.database, date(2026, 3, 2), 1)

    assert backup.name == "quizlab-2026-03-02-schema-1.db"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)
    assert names(folder) == [backup.name]


@pytest.fixture
def shelf(tmp_path):
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def test_backups_thin_out_with_age(shelf):
    today = date(2026, 11, 20)
    for back in range(800):
        (shelf / f"quizlab-{today - timedelta(back)}.db").touch()
    (shelf / f"quizlab-{today}-schema-1.db").touch()

    thin(shelf, today)

    kept = days(shelf)
    assert kept[-15:] == [today - timedelta(back) for back in [*range(13, 0, -1), 0, 0]]
    weekly, monthly = kept[-25:-15], kept[:-25]
    assert len({day.isocalendar()[:2] for day in weekly}) == 10
    assert len({(day.year, day.month) for day in monthly}) == 9
    assert len(kept) == 2 + 1 + 12 + 10 + 9


def test_thinning_removes_nothing_that_it_did_not_make(shelf):
    for number in range(40):
        (shelf / f"mine-{number}.db").touch()

    thin(shelf, date(2026, 3, 2))

    assert len(names(shelf)) == 40


def test_a_clock_set_far_ahead_keeps_the_newest_of_each_step(shelf):
    for back in range(10):
        (shelf / f"quizlab-{date(2026, 3, 20) - timedelta(back)}.db").touch()

    thin(shelf, date(2036, 1, 1))

    assert len(names(shelf)) == 10


@given(st.sets(st.integers(0, 900), max_size=60))
def test_thinning_again_removes_nothing_more(ages):
    from pathlib import Path

    today = date(2026, 11, 20)
    dated = {Path(f"quizlab-{today - timedelta(age)}.db"): today - timedelta(age) for age in ages}

    kept = _kept(dated, today)

    assert _kept({path: dated[path] for path in kept}, today) == kept


def test_a_year_of_starts_keeps_what_was_promised(shelf):
    """A start a day but for a holiday of a month, and a backup by hand every fortnight."""
    first = date(2026, 1, 1)
    started = [first + timedelta(number) for number in range(400) if not 100 <= number < 130]

    for day in started:
        (shelf / f"quizlab-{day}.db").touch()
        if day.day in (1, 15):
            (shelf / f"quizlab-{day}-183000.db").touch()
        thin(shelf, day)

    today, kept = started[-1], days(shelf)
    dates = sorted(set(kept))
    assert dates[-14:] == [today - timedelta(back) for back in range(13, -1, -1)]
    weekly, monthly = dates[-24:-14], dates[:-24]
    assert len({day.isocalendar()[:2] for day in weekly}) == 10
    assert [(day.year, day.month) for day in monthly] == [(2026, month) for month in range(3, 12)]
    assert len(kept) - len(dates) <= 1


def test_a_copy_that_a_kill_left_is_removed_on_a_later_day(folder, places, clock):
    Store.open(places, clock).close()
    folder.mkdir(exist_ok=True)
    left = folder / "quizlab-2020-01-01.db.partial-77"
    left.touch()
    os.utime(left, (0, 0))

    clock.advance(days=1)
    Store.open(places, clock).close()

    assert not left.exists()
