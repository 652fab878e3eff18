"""100,000 notes come in, leave, come in elsewhere and come home, a tenth with ten answers each: times and memory.

Run it on a quiet machine: `python benchmarks/exchange.py`; `--notes 10000` is a quick look.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quizlab.incoming.items import History, Item, Review, Trouble
from quizlab.incoming.tables import Table
from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice
from quizlab.study.importing.bringing import bring
from quizlab.study.importing.report import Imported
from quizlab.study.importing.targets import target
from quizlab.study.importing.whole import import_from
from quizlab.study.services import Services, make_services

NOTES = 100_000
LEARNT = 10
"""One note in so many has a history."""
REVIEWS = 10
NOW = "2026-03-02T09:00:00+01:00"


class Collection:
    """As many notes in memory, every LEARNT-th with REVIEWS reviews and a schedule."""

    name = "collection"
    origin = "benchmark"

    def __init__(self, notes: int) -> None:
        self._notes = notes

    def __len__(self) -> int:
        return self._notes

    def items(self) -> Iterator[Item | Trouble]:
        """Yield the notes."""
        for number in range(self._notes):
            yield Item(
                key=f"guid-{number:06d}",
                kind="recall",
                prompt=f"What is the capital of province {number}?",
                answer=f"The town of number {number}, on the river.",
                deck=("Geography", f"Part {number % 40}"),
                place=f"note {number}",
                histories={} if number % LEARNT else {"": _history(number)},
            )

    def media(self, name: str) -> bytes:
        """Refuse: no note shows a file."""
        raise AssertionError(name)


def _history(number: int) -> History:
    begun = datetime(2025, 1, 1, 9, tzinfo=UTC) + timedelta(seconds=number)
    instants = [
        int((begun + timedelta(days=place**2 * 3)).timestamp() * 1_000_000) for place in range(REVIEWS)
    ]
    reviews = tuple(Review(instant, 4 if number % 7 else 3, 8_000) for instant in instants)
    last = (begun + timedelta(days=(REVIEWS - 1) ** 2 * 3)).date()
    return History(
        reviews,
        date(2026, 3, 2) + timedelta(days=number % 60),
        interval=60,
        easiness=250,
        repetitions=10,
        last=last,
    )


def _table(services: Services, folder: Path, notes: int) -> str:
    path = folder / "notes.tsv"
    lines = (
        f'What is fact {n} about the river?\tIt is {n} km long, and "calm".\ttag{n % 9}\n'
        for n in range(notes)
    )
    path.write_text("".join(lines), encoding="utf-8")
    return _came(
        bring(services, Table(path, ("front", "back", "tags")), target(services.places, "", "table"))
    )


def _collection(services: Services, _: Path, notes: int) -> str:
    source = Collection(notes)
    return _came(bring(services, source, target(services.places, "", source.name)))


def _out(ending: str) -> Callable[[Services, Path, int], str]:
    def write(services: Services, folder: Path, _: int) -> str:
        choice = Choice(("collection",), with_history=ending == ".apkg")
        return f"{export(services, folder / f'cards{ending}', choice).count} written"

    return write


def _anki(services: Services, folder: Path, _: int) -> str:
    return _came(import_from(services, folder / "cards.apkg"))


def _came(result: Imported) -> str:
    return f"{result.counts} {result.returned} back, {result.answers} answers, {result.schedules} schedules"


STEPS = {
    "table": ("one", _table),
    "table again": ("one", _table),
    "history": ("two", _collection),
    "history again": ("two", _collection),
    "to .csv": ("two", _out(".csv")),
    "to .html": ("two", _out(".html")),
    "to .apkg": ("two", _out(".apkg")),
    "from .apkg": ("three", _anki),
    "and again": ("three", _anki),
    "back home": ("two", _anki),
}
"""Name -> data folder, and what is done there; in this order, since each finds what those before it wrote."""


def main() -> None:
    """Print seconds and megabytes of each step."""
    options = argparse.ArgumentParser()
    options.add_argument("--notes", type=int, default=NOTES)
    options.add_argument("--child", nargs=2)
    chosen = options.parse_args()
    if chosen.child:
        _measure(chosen.child[0], Path(chosen.child[1]), chosen.notes)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in STEPS:
            command = [sys.executable, __file__, "--notes", str(chosen.notes), "--child", name, folder]
            print(
                subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True
            )


def _measure(name: str, folder: Path, notes: int) -> None:
    data, step = STEPS[name]
    begun = time.perf_counter()
    with make_services({"QUIZLAB_DATA": str(folder / data), "QUIZLAB_NOW": NOW}) as services:
        came = step(services, folder, notes)
    seconds, computing = time.perf_counter() - begun, time.process_time()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:14} {seconds:6.1f} s, {computing:5.1f} s of it computing  {megabytes:5.0f} MB  {came}")


if __name__ == "__main__":
    main()
