import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.storage import Store
from quizlab.storage.rescue import rescued

PAGE = 4096


@pytest.fixture
def database(places, clock):
    """Some hundred events, one of them longer than a page; closed."""
    with Store.open(places, clock) as store:
        for number in range(300):
            store.record(
                Draft("answer", f"dl:card-{number % 40}", number % 6, detail={"said": f"½ {number}"})
            )
        store.record(Draft("answer", "dl:long", 4, detail={"said": "x" * 20_000}))
        store.undo()
    return places.database


def events_of(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT uid FROM events ORDER BY seq, device, uid").fetchall()


def leaves(database):
    """Return the pages that hold rows of the log, and how many of its rows each holds."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            rows = connection.execute(
                "SELECT pageno, ncell FROM dbstat WHERE name = 'events' AND pagetype = 'leaf'"
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this sqlite3 has no dbstat table")
    return dict(rows)


def test_everything_is_read_from_a_sound_file(database, places, clock):
    with Store.open(places, clock) as store:
        expected = store.events()

    assert rescued(database) == expected


def test_commits_that_are_only_in_the_wal_are_read_too(places, clock, tmp_path):
    with Store.open(places, clock) as store:
        for number in range(50):
            store.record(Draft("answer", f"dl:card-{number}", 4))
        copy = tmp_path / "copy.db"
        shutil.copy(places.database, copy)
        shutil.copy(f"{places.database}-wal", f"{copy}-wal")

        assert rescued(copy) == store.events()


def test_a_destroyed_first_page_costs_nothing(database):
    expected = events_of(database)
    with database.open("r+b") as file:
        file.write(b"\x00" * PAGE)

    assert [(event.uid,) for event in rescued(database)] == expected


@pytest.mark.parametrize("seed", range(5))
def test_pages_overwritten_anywhere_cost_their_own_rows_alone(database, seed):
    cells, expected = leaves(database), events_of(database)
    chance = random.Random(seed)
    hit = chance.sample(range(1, 1 + database.stat().st_size // PAGE), 6)
    with database.open("r+b") as file:
        for number in hit:
            file.seek((number - 1) * PAGE)
            file.write(chance.randbytes(PAGE))

    found = {event.uid for event in rescued(database)}

    # The long answer may be lost with any of its overflow pages.
    lost = sum(cells.get(number, 0) for number in hit) + 1
    assert found <= {uid for (uid,) in expected}
    assert len(found) >= len(expected) - lost


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, 120))]
)
def test_bytes_flipped_anywhere_never_end_in_a_traceback(database, places, clock, seed):
    chance = random.Random(seed)
    data = bytearray(database.read_bytes())
    for _ in range(chance.choice([1, 10, 200])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    database.write_bytes(data)
    clock.advance(days=1)

    found = rescued(database)
    said = ""
    try:
        with Store.open(places, clock) as store:
            store.record(Draft("answer", "dl:card-7", 4))
            store.undo()
            store.rebuild()
    except QuizlabError as error:
        said = str(error)

    assert "\n" not in said
    assert len(found) > 150


@pytest.mark.parametrize("length", [0, 1, 99, 100, 5000])
def test_a_cut_off_file_gives_what_is_left(tmp_path, length):
    path = tmp_path / "cut.db"
    path.write_bytes((Path(__file__).parent / "schemas" / "v0001.db").read_bytes()[:length])

    assert rescued(path) == ()
