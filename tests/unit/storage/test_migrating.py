import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from quizlab.core.events import Draft
from quizlab.errors import Damaged, QuizlabError
from quizlab.storage import Store
from quizlab.storage.migrations import versions
from quizlab.storage.schema import VERSION, version


def test_the_migrations_make_the_tables_that_the_program_knows(store):
    with store._reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_version_has_its_migration(store):
    files = sorted(path.name for path in Path(versions.__file__).parent.glob("v*.py"))

    assert [name[:5] for name in files] == [f"v{number:04}" for number in range(1, VERSION + 1)]
    assert version(store.database) == VERSION
    with store._reading() as connection:
        current = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        assert current == [f"{VERSION:04}"]


def test_the_file_is_in_wal_mode_and_every_commit_reaches_the_disk(store):
    with store._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_several_at_once_may_find_a_new_folder(places, clock):
    def opened(_):
        with Store.open(places, clock) as store:
            return store.device

    with ThreadPoolExecutor(4) as pool:
        devices = set(pool.map(opened, range(4)))

    assert len(devices) == 1


def test_a_present_schema_needs_no_alembic(places, clock):
    Store.open(places, clock).close()
    program = (
        "import sys; from datetime import datetime; from pathlib import Path;"
        "from quizlab.paths import Places; from quizlab.storage import Store;"
        "data = Path(sys.argv[1]); places = Places(data, data, data, data, ());"
        "Store.open(places, lambda: datetime.now().astimezone()).close();"
        "print('alembic' in sys.modules)"
    )

    said = subprocess.run(
        [sys.executable, "-c", program, places.data], capture_output=True, text=True, check=True
    )

    assert said.stdout == "False\n"


SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("v*.db"))


def old_rows(database, table):
    with closing(sqlite3.connect(database)) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        columns = ", ".join(f'"{name}"' for name in names)
        return columns, connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()


def test_a_database_of_every_schema_is_kept():
    assert [path.name for path in SCHEMAS] == [f"v{number:04}.db" for number in range(1, VERSION + 1)]
    assert [version(path) for path in SCHEMAS] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("old", SCHEMAS, ids=lambda path: path.stem)
def test_every_schema_is_brought_to_the_newest_with_all_that_it_holds(places, clock, old):
    places.data.mkdir()
    shutil.copy(old, places.database)
    tables = ("events", "memories", "card_texts", "reading", "drafts", "facts")
    before = {table: old_rows(old, table) for table in tables}

    with Store.open(places, clock) as store:
        assert version(places.database) == VERSION
        for table, (columns, rows) in before.items():
            with closing(sqlite3.connect(places.database)) as connection:
                after = connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()
            assert after == rows, table
        assert store.drift() == ((), {})
        assert store.text("1f0a").startswith("### What does")
        assert store.undo() is not None
        assert store.record(Draft("answer", "dl:new", 4))


@pytest.mark.parametrize("old", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_that_was_migrated_is_laid_out_like_a_new_one(places, clock, tmp_path, old):
    def layout(database):
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute(
                "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
            ).fetchall()

    places.data.mkdir()
    shutil.copy(old, places.database)
    Store.open(places, clock).close()
    fresh = tmp_path / "fresh"
    Store.open(type(places)(fresh, fresh, fresh, fresh, ()), clock).close()

    assert layout(places.database) == layout(fresh / "quizlab.db")


@pytest.mark.parametrize("old", SCHEMAS[:-1], ids=lambda path: path.stem)
def test_a_migration_makes_a_backup_first_which_migrates_again(places, clock, old):
    places.data.mkdir()
    shutil.copy(old, places.database)

    Store.open(places, clock).close()

    number = version(old)
    (backup,) = (places.data / "backups").glob(f"*-schema-{number}.db")
    assert version(backup) == number
    assert old_rows(backup, "events") == old_rows(old, "events")
    backup.replace(places.database)
    with Store.open(places, clock) as store:
        assert store.drift() == ((), {})


@pytest.mark.parametrize("old", SCHEMAS[:-1], ids=lambda path: path.stem)
def test_a_damaged_old_database_is_neither_migrated_nor_backed_up(places, clock, old):
    places.data.mkdir()
    data = old.read_bytes()
    places.database.write_bytes(data[:8192] + b"\xa5" * 8192 + data[16384:])
    before = places.database.read_bytes()

    with pytest.raises(Damaged):
        Store.open(places, clock)

    assert places.database.read_bytes() == before
    assert list((places.data / "backups").iterdir()) == []


def test_a_database_of_a_newer_program_is_refused_with_words_and_left_alone(places, clock):
    Store.open(places, clock).close()
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = places.database.read_bytes()

    with pytest.raises(QuizlabError, match=r"from a newer quizlab .*\(update quizlab\)") as caught:
        Store.open(places, clock)

    assert caught.value.exit_code == 3
    assert places.database.read_bytes() == before
