"""A store on a real file, and a clock that tests set."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quizlab.core.replay import replay
from quizlab.paths import Places
from quizlab.schedulers import SCHEDULERS
from quizlab.storage import Store
from quizlab.storage.rows import memory_row


class Clock:
    """Stands still until a test sets it forward or back."""

    def __init__(self, now: str = "2026-03-02T09:00:00+01:00") -> None:
        self.now = datetime.fromisoformat(now)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


def places_in(folder: Path) -> Places:
    return Places(data=folder, config=folder, cache=folder, workspace=folder, packs=())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path / "data")


@pytest.fixture
def store(places: Places, clock: Clock) -> Iterator[Store]:
    with Store.open(places, clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def new_store(tmp_path_factory) -> Callable[..., AbstractContextManager[tuple[Store, Clock]]]:
    """Opens stores on fresh databases, many times in one test."""
    template = tmp_path_factory.mktemp("template")
    Store.open(places_in(template), Clock()).close()

    @contextmanager
    def opened() -> Iterator[tuple[Store, Clock]]:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(template / "quizlab.db", folder)
            clock = Clock()
            with Store.open(places_in(Path(folder)), clock) as store:
                yield store, clock

    return opened


@pytest.fixture(scope="session")
def rows() -> Callable[[Path], list[tuple]]:
    """The memories' table as it lies on the disk."""

    def read(database: Path) -> list[tuple]:
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute("SELECT * FROM memories ORDER BY subject").fetchall()

    return read


@pytest.fixture(scope="session")
def replayed() -> Callable[[Store], list[tuple]]:
    """The rows that a replay of the whole log gives, in the table's order of columns."""

    def made(store: Store) -> list[tuple]:
        with closing(sqlite3.connect(store.database)) as connection:
            columns = [row[1] for row in connection.execute("PRAGMA table_info(memories)")]
        memories = replay(store.events(), SCHEDULERS[store.settings().scheduler])
        return [
            tuple(memory_row(memory)[column] for column in columns) for _, memory in sorted(memories.items())
        ]

    return made


@pytest.fixture
def child(places: Places) -> Callable[..., subprocess.Popen[str]]:
    """Starts a program of this folder on the test's database, in a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def start(program: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, Path(__file__).parent / program, places.data, *map(str, arguments)],
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


@pytest.fixture
def as_nobody() -> Iterator[Callable[[], None]]:
    """Lays down the rights of root, who may write everywhere; whoever is not root keeps their own."""

    def become() -> None:
        if os.geteuid() == 0:
            os.seteuid(65534)

    yield become
    if os.getuid() == 0:
        os.seteuid(0)
