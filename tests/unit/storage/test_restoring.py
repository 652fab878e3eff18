import subprocess
import sys
from contextlib import suppress

import pytest

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.storage import Store
from quizlab.storage.backups import back_up_now, backups
from quizlab.storage.restoring import put_back, set_aside


@pytest.fixture
def backup(places, clock):
    """A backup with one answer, of a database that has two."""
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
        made = back_up_now(places.database, clock())
        clock.advance(seconds=1)
        store.record(Draft("answer", "dl:b", 4))
    return made


def subjects(places, clock):
    with Store.open(places, clock) as store:
        return sorted(store.memories())


def test_a_backup_takes_the_databases_place_and_the_present_file_is_kept(places, clock, backup):
    kept = put_back(backup, places.database, clock())

    assert kept.name == "quizlab-replaced-2026-03-02-090001.db"
    assert subjects(places, clock) == ["dl:a"]
    put_back(kept, places.database, clock())
    assert subjects(places, clock) == ["dl:a", "dl:b"]


def test_what_is_only_in_the_wal_is_kept_with_the_file(places, clock, backup):
    # A process that is killed leaves its commits in the write-ahead log.
    program = (
        "import os, sys; from datetime import datetime; from pathlib import Path;"
        "from quizlab.core.events import Draft; from quizlab.paths import Places; from quizlab.storage import Store;"
        "data = Path(sys.argv[1]);"
        "store = Store.open(Places(data, data, data, data, ()), lambda: datetime.now().astimezone());"
        "store.record(Draft('answer', 'dl:c', 4)); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, places.data], check=True)

    kept = put_back(backup, places.database, clock())

    assert subjects(places, clock) == ["dl:a"]
    put_back(kept, places.database, clock())
    assert subjects(places, clock) == ["dl:a", "dl:b", "dl:c"]


def test_nothing_is_put_back_while_another_process_has_the_database_open(places, clock, backup):
    program = (
        "import sys; from datetime import datetime; from pathlib import Path;"
        "from quizlab.paths import Places; from quizlab.storage import Store;"
        "data = Path(sys.argv[1]);"
        "store = Store.open(Places(data, data, data, data, ()), lambda: datetime.now().astimezone());"
        "store.settings(); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, places.data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "open\n"

        for act in (put_back, lambda _, *rest: set_aside(*rest)):
            with pytest.raises(QuizlabError, match="another quizlab has the database open"):
                act(backup, places.database, clock())
    finally:
        other.communicate()

    assert subjects(places, clock) == ["dl:a", "dl:b"]
    assert put_back(backup, places.database, clock())


def test_a_damaged_backup_is_not_put_back(places, clock, backup):
    data = backup.read_bytes()
    backup.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))

    with pytest.raises(QuizlabError, match="damaged"):
        put_back(backup, places.database, clock())

    assert subjects(places, clock) == ["dl:a", "dl:b"]


def test_backups_are_listed_the_newest_first_with_what_they_hold(places, clock, backup):
    clock.advance(days=1)
    with Store.open(places, clock):
        pass
    (places.data / "backups" / "notes.db").write_text("no database")

    newest, older = backups(places.database)

    assert (newest.path.name, newest.answers) == ("quizlab-2026-03-03.db", 2)
    assert (older.path, older.answers, older.size) == (backup, 1, backup.stat().st_size)
    assert newest.last > older.last


def test_a_restored_database_takes_no_write_of_a_store_that_was_open(places, clock, backup):
    with Store.open(places, clock) as store:
        # The lock is this process's own here: what follows is what a process meets that opened just before.
        store.settings()
        put_back(backup, places.database, clock())

        with pytest.raises(QuizlabError, match="no longer where it was opened"):
            store.record(Draft("answer", "dl:lost", 4))
        with suppress(QuizlabError):
            store.close()

    assert subjects(places, clock) == ["dl:a"]
