import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.storage import Store, glance


@pytest.fixture
def database(places, clock):
    """A database with some answers, closed."""
    with Store.open(places, clock) as store:
        store.record(*(Draft("review", f"dl:card-{number}", 4) for number in range(400)))
    return places.database


def refused(places, clock, words):
    """Check that store and glance say `words` in one line, end with 3 and leave the file as it is."""
    before = places.database.read_bytes()
    for look in (lambda: Store.open(places, clock), lambda: glance(places.database)):
        with pytest.raises(QuizlabError, match=words) as caught:
            look()
        assert caught.value.exit_code == 3
        assert "\n" not in str(caught.value)
        assert str(places.database) in str(caught.value)
    assert places.database.read_bytes() == before


def test_a_newer_database_is_refused_and_left_alone(places, clock, database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")

    refused(places, clock, r"newer quizlab \(schema 99, this one knows 2\) \(update quizlab\)")


def test_a_file_that_is_no_database_is_refused_and_left_alone(places, clock):
    places.data.mkdir()
    places.database.write_text("Dear diary, " * 200)

    refused(places, clock, "no database")


def test_another_programs_database_is_refused_and_left_alone(places, clock):
    places.data.mkdir()
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")

    refused(places, clock, "not quizlab's")


def test_a_damaged_database_is_refused_and_never_backed_up(places, clock, database):
    with Store.open(places, clock):
        pass
    good = {path.name: path.read_bytes() for path in (places.data / "backups").iterdir()}
    with database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * 16384)
    damaged = database.read_bytes()
    clock.advance(days=1)

    with pytest.raises(QuizlabError, match="damaged") as caught:
        Store.open(places, clock)

    assert caught.value.exit_code == 3
    assert database.read_bytes() == damaged
    assert {path.name: path.read_bytes() for path in (places.data / "backups").iterdir()} == good
    assert good


def test_a_glance_at_a_damaged_database_says_so(places, database):
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (database.stat().st_size - 4096))

    with pytest.raises(QuizlabError, match="damaged"):
        glance(database)


def test_a_data_folder_that_is_a_file_is_an_error_in_words(places, clock):
    places.data.write_text("")

    with pytest.raises(QuizlabError, match=r"data: .*is the folder yours") as caught:
        Store.open(places, clock)
    assert caught.value.exit_code == 3


def fill(store, written):
    """Answer until something gives way."""
    for number in range(500):
        written += store.record(Draft("answer", f"dl:full-{number}", 4, detail={"text": "x" * 300}))


def test_a_full_disk_loses_nothing_and_studying_goes_on_once_there_is_room(places, clock, database):
    pages = []

    def limit(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {pages[0] if pages else 2**30}")

    with Store.open(places, clock) as store:
        event.listen(store._engine, "connect", limit)
        with closing(sqlite3.connect(database)) as connection:
            pages.append(connection.execute("PRAGMA page_count").fetchone()[0] + 2)
        store._engine.dispose()
        written = []
        with pytest.raises(QuizlabError, match="disk is full") as caught:
            fill(store, written)
        pages[0] = 2**30
        store._engine.dispose()

        assert caught.value.exit_code == 3
        assert written
        assert len(store.events()) == 400 + len(written)
        assert store.rebuild() == ()
        assert store.record(Draft("answer", "dl:room-again", 4))


def test_a_disk_that_fills_up_under_a_process_loses_no_answer(places, clock, child, database):
    process = child("answers_on_a_full_disk.py", database.stat().st_size + 200_000)

    *uids, error = process.communicate(timeout=60)[0].splitlines()

    assert error.startswith(f"3 {database}: ")
    assert uids
    with Store.open(places, clock) as store:
        assert set(uids) <= {event.uid for event in store.events()}
        assert store.rebuild() == ()


def test_a_new_database_on_a_full_disk_is_one_line(child):
    process = child("answers_on_a_full_disk.py", 4096)

    (error,) = process.communicate(timeout=60)[0].splitlines()

    assert error.startswith("3 ")


def test_a_read_only_folder_can_be_looked_at_but_not_written(open_folder, as_nobody, places, clock):
    places = replace(places, data=open_folder)
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
    before = glance(places.database)
    for path in open_folder.glob("quizlab.db-*"):
        path.unlink()
    open_folder.chmod(0o555)
    as_nobody()

    assert glance(places.database) == before
    assert before.memories["dl:a"].reviews == 1
    with pytest.raises(QuizlabError, match=r"cannot be (written|opened)") as caught:
        Store.open(places, clock)
    assert caught.value.exit_code == 3
    assert [path.name for path in open_folder.iterdir()] == ["quizlab.db"]


def test_a_folder_that_cannot_be_made_is_an_error_in_words(open_folder, as_nobody, places, clock):
    open_folder.chmod(0o555)
    as_nobody()

    with pytest.raises(QuizlabError, match=r"quizlab: Permission denied \(is the folder yours to write\?\)"):
        Store.open(replace(places, data=open_folder / "quizlab"), clock)


def test_a_lost_wal_file_is_no_crash(places, clock, database):
    shutil.copy(database, places.data / "copy.db")
    (places.data / "quizlab.db-wal").write_bytes(b"not a wal")

    with Store.open(places, clock) as store:
        assert len(store.events()) == 400
