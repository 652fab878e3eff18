"""Durable answers a second: the store beside the least that sqlite3 could do, in turn, in one run.

    python benchmarks/answers.py [ANSWERS] [CARDS] [ROUNDS]

The floor reads a card's row, inserts a log row, updates the card and commits with synchronous=FULL; the store
does that through SQLAlchemy, with all that a log needs that is merged, undone and searched: four indexes.
"""

import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store

Answer = Callable[[str], object]


def main() -> None:
    """Print the medians of both, and their ratio."""
    answers, cards, rounds = ([int(text) for text in sys.argv[1:]] + [1000, 10_000, 5][len(sys.argv) - 1 :])[
        :3
    ]
    rates: dict[str, list[float]] = {"sqlite3": [], "store": []}
    slowest: dict[str, list[float]] = {"sqlite3": [], "store": []}
    with (
        tempfile.TemporaryDirectory() as folder,
        _store(Path(folder), cards) as store,
        closing(_floor(Path(folder) / "floor.db", cards)) as connection,
    ):
        ways: dict[str, Answer] = {
            "sqlite3": lambda card: _answer_floor(connection, card),
            "store": lambda card: store.record(Draft("answer", card, 4)),
        }
        for number in range(rounds):
            for name, answer in ways.items():
                times = _timed(answer, answers, cards, number)
                rates[name].append(answers / sum(times))
                slowest[name].append(1000 * sorted(times)[int(len(times) * 0.99)])
    for name, measured in rates.items():
        low, high = min(measured), max(measured)
        p99 = statistics.median(slowest[name])
        print(f"{name:8} {statistics.median(measured):7.0f}/s ({low:.0f}..{high:.0f})  p99 {p99:.2f} ms")
    print(f"store / sqlite3 = {statistics.median(rates['store']) / statistics.median(rates['sqlite3']):.2f}")


def _timed(answer: Answer, answers: int, cards: int, number: int) -> list[float]:
    """Return the seconds of each answer."""
    times = []
    for position in range(answers):
        card = f"dl:card-{(number * answers + position) % cards}"
        begin = perf_counter()
        answer(card)
        times.append(perf_counter() - begin)
    return times


def _store(folder: Path, cards: int) -> Store:
    places = Places(data=folder, config=folder, cache=folder, workspace=folder, packs=())
    store = Store.open(places, lambda: datetime.now(UTC))
    store.record(*(Draft("review", f"dl:card-{number}", 4) for number in range(cards)))
    return store


def _floor(database: Path, cards: int) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE log (seq INTEGER PRIMARY KEY, card TEXT, grade INTEGER, instant INTEGER)"
    )
    connection.execute("CREATE TABLE cards (card TEXT PRIMARY KEY, n INTEGER, interval INTEGER, ef INTEGER)")
    rows = ((f"dl:card-{number}", 1, 1, 250) for number in range(cards))
    connection.executemany("INSERT INTO cards VALUES (?, ?, ?, ?)", rows)
    return connection


def _answer_floor(connection: sqlite3.Connection, card: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    n, interval, ef = connection.execute(
        "SELECT n, interval, ef FROM cards WHERE card = ?", (card,)
    ).fetchone()
    connection.execute("INSERT INTO log (card, grade, instant) VALUES (?, 4, ?)", (card, perf_counter()))
    change = (n + 1, interval * ef // 100, ef, card)
    connection.execute("UPDATE cards SET n = ?, interval = ?, ef = ? WHERE card = ?", change)
    connection.execute("COMMIT")


if __name__ == "__main__":
    main()
