"""The memory engine beside Anki's and beside bare sqlite3: 100,000 cards and 1,000,000 reviews, in turn, in one run.

    python benchmarks/memory.py [--json]

Anki runs in an environment of its own, .venv-anki at the repository's root or the Python that QUIZLAB_ANKI_PYTHON
names; without it, the comparisons with it are left out. Ratios are ours over theirs: answers a second, else times.
The first due card is the engines' alone, a process that opens the database and picks it; what `quizlab due` takes with
every card as content stands further below.
"""

import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final, NamedTuple

from contestants import bare, ours, theirs
from contestants.rounds import Way, in_turns, middle, p99, process, rate, slope

from quizlab.core.statistics import SPANS
from quizlab.storage import Store

SIZES: Final = {1_000: 100, 10_000: 1_000, 100_000: 10_000, 1_000_000: 100_000}
"""Reviews -> cards of each database."""
ROUNDS: Final = 7
ANSWERS: Final = 150
"""Answers of a round."""
UNDOS: Final = 10
QUIZLAB: Final = Path(sys.executable).with_name("quizlab")
FIRST_DUE: Final = Path(__file__).parent / "contestants" / "first_due.py"


class Figure(NamedTuple):
    """One line of the table."""

    name: str
    ours: float
    theirs: float | None
    unit: str
    target: str

    @property
    def ratio(self) -> float | None:
        """Ours over theirs."""
        return None if self.theirs is None else self.ours / self.theirs


def main() -> None:
    """Print the table, or with --json the ratios alone."""
    alone = "--json" in sys.argv
    sizes = [max(SIZES)] if alone else list(SIZES)
    absent = theirs.missing()
    if absent:
        print(absent, file=sys.stderr)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        databases = {size: ours.make(folder / str(size), SIZES[size], size) for size in sizes}
        largest = max(SIZES)
        store = stack.enter_context(Store.open(ours.places(folder / str(largest)), ours.now))
        floor = stack.enter_context(
            closing(bare.opened(bare.copied(store.database, folder / "bare" / "x.db")))
        )
        collection = None if absent else theirs.make(store.database, folder / "anki" / "collection.anki2")
        figures = [*_first_due(store.database, collection)]
        engine = None if collection is None else stack.enter_context(theirs.Engine(collection))
        figures += [*_answers(store, floor, engine), *_statistics(store, engine)]
        if alone:
            compared = [figure for figure in figures if "_vs_" in figure.name and figure.ratio is not None]
            ratios = {figure.name: {"ratio": figure.ratio} for figure in compared}
            print(json.dumps(ratios))
            return
        figures += [*_alone(store, collection), *_due(folder)]
        _print(figures)
        _growth(databases)


def _first_due(database: Path, collection: Path | None) -> Iterator[Figure]:
    ways = {"ours": process([sys.executable, FIRST_DUE, database])}
    if collection is not None:
        ways["anki"] = process(theirs.first_due(collection))
    times = in_turns(ways, ROUNDS)
    peer = middle(times["anki"]) if collection else None
    yield Figure("first_due_vs_anki", middle(times["ours"]), peer, "s", "<= 0.6")


def _answers(store: Store, floor: sqlite3.Connection, engine: theirs.Engine | None) -> Iterator[Figure]:
    due = ours.due(store.database)
    part = lambda number: due[number * ANSWERS : (number + 1) * ANSWERS]  # noqa: E731
    ways: dict[str, Way] = {
        "ours": lambda number: ours.answer(store, part(number)),
        "bare": lambda number: bare.answer(floor, part(number)),
    }
    undos: dict[str, Way] = {"ours": lambda _: ours.undo(store, UNDOS)}
    if engine is not None:
        ways["anki"] = lambda _: engine.call("answer", ANSWERS)
        undos["anki"] = lambda _: engine.call("undo", UNDOS)
    times = in_turns(ways, ROUNDS)
    back = in_turns(undos, ROUNDS // 2)
    mine = rate(times["ours"])
    yield Figure("answers_vs_sqlite3", mine, rate(times["bare"]), "/s", ">= 0.4")
    yield Figure("answers_vs_anki", mine, rate(times["anki"]) if engine else None, "/s", ">= 0.7")
    yield Figure("answer_p99_vs_anki", p99(times["ours"]), p99(times["anki"]) if engine else None, "s", "< 1")
    yield Figure(
        "undo_and_next", middle(back["ours"]), middle(back["anki"]) if engine else None, "s", "<= 1 ms"
    )


def _statistics(store: Store, engine: theirs.Engine | None) -> Iterator[Figure]:
    for span, days in SPANS.items():
        ways: dict[str, Way] = {"ours": lambda _, span=span: [ours.page(store.database, span, store.today())]}
        if engine is not None:
            ways["anki"] = lambda _, days=days: engine.call("graphs", days or 0)
        times = in_turns(ways, ROUNDS)
        peer = middle(times["anki"]) if engine else None
        yield Figure(f"statistics_{days or 'all'}_vs_anki", middle(times["ours"]), peer, "s", "<= 0.15")


def _alone(store: Store, collection: Path | None) -> Iterator[Figure]:
    reviews = max(SIZES)
    yield Figure("replayed events", reviews / ours.replays(store), None, "/s", "")
    theirs_size = collection.stat().st_size / 1e6 if collection else None
    yield Figure("file size", store.database.stat().st_size / 1e6, theirs_size, "MB", "")


def _due(folder: Path) -> Iterator[Figure]:
    """Yield `quizlab due` over the bare interpreter: with the course alone, and with every card as content."""
    for size in (10_000, max(SIZES)):
        data = folder / str(size)
        if size == max(SIZES):
            ours.write_content(data, SIZES[size])
        environ = {**os.environ, "QUIZLAB_DATA": str(data)}
        command = process([QUIZLAB, "due", "--json"], environ)
        command(0)
        times = in_turns({"ours": command, "pass": process([sys.executable, "-c", "pass"])}, ROUNDS)
        target = "<= 60 ms more" if size < max(SIZES) else ""
        name = f"quizlab due, {SIZES[size]:,} cards"
        yield Figure(name, middle(times["ours"]), middle(times["pass"]), "s", target)


def _print(figures: list[Figure]) -> None:
    print(f"{'':28}{'ours':>12}{'theirs':>12}{'ratio':>8}  target")
    for figure in figures:
        peer = "" if figure.theirs is None else _shown(figure.theirs, figure.unit)
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        print(f"{figure.name:28}{_shown(figure.ours, figure.unit):>12}{peer:>12}{ratio:>8}  {figure.target}")


def _growth(databases: dict[int, Path]) -> None:
    """Print what an answer, an undo, statistics and the file take at each size, and how they grow."""
    rows: dict[str, list[float]] = {}
    for size, database in databases.items():
        with Store.open(ours.places(database.parent), ours.now) as store:
            answers = ours.answer(store, (ours.due(database) * ANSWERS)[:ANSWERS])
            rows.setdefault("answer", []).append(middle([answers]))
            rows.setdefault("undo and next", []).append(middle([ours.undo(store, UNDOS)]))
            for span in SPANS:
                pages = [ours.page(database, span, store.today()) for _ in range(3)]
                rows.setdefault(f"statistics, {span}", []).append(middle([pages]))
        first = process([sys.executable, FIRST_DUE, database])
        rows.setdefault("first due, cold", []).append(middle([first(0) for _ in range(3)]))
        rows.setdefault("bytes a review", []).append(database.stat().st_size / size)
    print(f"\n{'reviews':20}" + "".join(f"{size:>12,}" for size in databases) + f"{'slope':>8}")
    for name, values in rows.items():
        unit = "" if name.startswith("bytes") else "s"
        shown = "".join(f"{_shown(value, unit):>12}" for value in values)
        print(f"{name:20}{shown}{slope(list(databases), values):>8.2f}")


def _shown(value: float, unit: str) -> str:
    return f"{value * 1000:,.2f} ms" if unit == "s" else f"{value:,.0f} {unit}".strip()


if __name__ == "__main__":
    main()
