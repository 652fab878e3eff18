import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from quizlab.storage import Store
from quizlab.storage.migrations import versions
from quizlab.storage.schema import VERSION, version


def test_the_migrations_make_the_tables_that_the_program_knows(store):
    with store._reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_version_has_its_migration(store):
    from pathlib import Path

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
