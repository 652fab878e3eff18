"""100,000 notes come in from a table, and a part of as many with ten reviews each: times and memory, one process each.

Run it on a quiet machine: `python benchmarks/exchange.py`; `--notes 10000` is a quick look.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quizlab.incoming.items import History, Item, Review, Source, Trouble
from quizlab.incoming.tables import Table
from quizlab.study.importing.bringing import bring
from quizlab.study.importing.targets import target
from quizlab.study.services import make_services

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


def main() -> None:
    """Print seconds and megabytes of the first import and of the same again."""
    options = argparse.ArgumentParser()
    options.add_argument("--notes", type=int, default=NOTES)
    options.add_argument("--child", nargs=2)
    chosen = options.parse_args()
    if chosen.child:
        _measure(*chosen.child, chosen.notes)
        return
    for what in ("table", "history"):
        with tempfile.TemporaryDirectory() as folder:
            for again in ("first", "again"):
                command = [sys.executable, __file__, "--notes", str(chosen.notes), "--child", what, folder]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found = json.loads(done.stdout)
                print(
                    f"{what:8} {again:6} {found['seconds']:6.1f} s  {found['megabytes']:5.0f} MB  {found['came']}"
                )


def _measure(what: str, folder: str, notes: int) -> None:
    source: Source = Collection(notes)
    if what == "table":
        path = Path(folder) / "notes.tsv"
        lines = (
            f'What is fact {n} about the river?\tIt is {n} km long, and "calm".\ttag{n % 9}\n'
            for n in range(notes)
        )
        path.write_text("".join(lines), encoding="utf-8")
        source = Table(path, ("front", "back", "tags"))
    begun = time.perf_counter()
    with make_services({"QUIZLAB_DATA": f"{folder}/data", "QUIZLAB_NOW": NOW}) as services:
        result = bring(services, source, target(services.places, "", source.name))
    seconds = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    came = f"{result.counts} {result.answers} answers, {result.schedules} schedules"
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "came": came}))


if __name__ == "__main__":
    main()
