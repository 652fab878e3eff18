"""A replay that is owed: noted in the transaction that changes the scheduler, until every memory follows it."""

from typing import Final

from sqlalchemy import Connection

from quizlab.storage.engine import driver

_FACT: Final = "replay owed"


def owe_replay(connection: Connection) -> None:
    """Note that the memories are still another scheduler's."""
    driver(connection).execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, '')", (_FACT,))


def owes_replay(connection: Connection) -> bool:
    """Return whether a change of scheduler was not followed by its replay, as after a kill."""
    found = driver(connection).execute("SELECT 1 FROM facts WHERE name = ?", (_FACT,)).fetchone()
    return found is not None


def settle(connection: Connection) -> None:
    """Note that every memory follows the log again."""
    driver(connection).execute("DELETE FROM facts WHERE name = ?", (_FACT,))
