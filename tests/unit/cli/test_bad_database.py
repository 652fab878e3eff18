"""A database that cannot be used: exit 3, one line, and the file as it was."""

import ctypes
import os
import sqlite3
import sys
from contextlib import closing

import pytest

DROP_FROM_BOUNDING_SET, DAC_OVERRIDE, DAC_READ_SEARCH = 24, 1, 2
READERS = [["due", "--json"], ["answer", "demo:alpha", "4"], ["review", "--plain"], ["undo"]]


@pytest.fixture
def database(run, tmp_path):
    run("answer", "demo:alpha", "4")
    return tmp_path / "data" / "quizlab.db"


def refused(result):
    return result.code == 3 and result.err.startswith("quizlab: ") and result.err.count("\n") == 1


@pytest.mark.parametrize("arguments", READERS)
def test_a_newer_database_is_refused(run, database, arguments):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database.read_bytes()

    result = run(*arguments)

    assert refused(result)
    assert "newer" in result.err
    assert database.read_bytes() == before


@pytest.mark.parametrize("arguments", READERS)
def test_a_file_that_is_no_database_is_refused_and_left_alone(run, database, arguments):
    for path in database.parent.glob("quizlab.db*"):
        path.unlink()
    database.write_bytes(b"These are my notes.\n" * 1000)
    before = database.read_bytes()

    result = run(*arguments)

    assert refused(result)
    assert database.read_bytes() == before


@pytest.mark.parametrize("arguments", READERS[1:])
def test_a_damaged_database_is_refused_and_left_alone(run, database, arguments):
    pages = bytearray(database.read_bytes())
    pages[4096 : len(pages)] = b"\xff" * (len(pages) - 4096)
    database.write_bytes(pages)

    result = run(*arguments, day="2026-03-03")

    assert refused(result)
    assert database.read_bytes() == bytes(pages)


def as_anyone():
    """Give up root's right to write everywhere, where the tests run as root."""
    if os.geteuid() == 0:
        for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, capability)


@pytest.mark.skipif(
    sys.platform == "darwin" and os.geteuid() == 0, reason="root may write everywhere on macOS"
)
def test_a_read_only_folder_can_be_looked_at_but_not_answered_in(program, run, database):
    database.chmod(0o400)
    database.parent.chmod(0o500)
    try:
        looked = program("due", "--json", preexec=as_anyone)
        answered = program("answer", "demo:sum", "4", preexec=as_anyone)
    finally:
        database.parent.chmod(0o700)
        database.chmod(0o600)

    assert looked.json["new"] == 2
    assert refused(answered)
    assert "written" in answered.err or "yours to write" in answered.err
    assert run("due", "--json").json["new"] == 2
