"""Writes a small database of the present schema beside itself, for later schemas to migrate: `python make.py`.

Run once for each schema, by the program that first wrote it; the file is then never made again.
"""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store
from quizlab.storage.schema import VERSION

CARDS = ("dl:softmax-shift", "dl:cross-entropy", "mine:día/c2")
TEXTS = {"1f0a": "### What does *softmax* do?\nTurns logits into shares."}


class Clock:
    """An hour later at every look, some days over a change of summer time."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-03-27T20:00:00+01:00")

    def __call__(self) -> datetime:
        self.now += timedelta(hours=7)
        return self.now


def fill(store: Store) -> None:
    """Write every kind of event at least once."""
    store.record(Draft("open", "dl:11-cross-entropy"))
    store.record(Draft("setting", "new_per_day", detail={"value": 15}))
    for number in range(24):
        given = {"answer": "½ \ud800", "mode": "review"} if number % 3 == 0 else {}
        subject, content = CARDS[number % 3], "1f0a" if number % 3 == 0 else ""
        store.record(
            Draft("answer", subject, grade=number % 6, milliseconds=900, detail=given, content=content),
            texts=TEXTS if content else None,
        )
    store.record(Draft("quiz", CARDS[1], grade=4), Draft("drill", CARDS[0], grade=5))
    store.record(Draft("lab", "lab:mnist-sgd", detail={"status": "failed", "counted": True}))
    store.record(Draft("hint", "lab:mnist-sgd"))
    store.record(Draft("solution", "lab:mnist-sgd"))
    store.record(Draft("lab", "lab:mnist-sgd", detail={"status": "passed", "counted": True}))
    for kind in ("pull", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "flag"):
        store.record(Draft(kind, CARDS[1]))
    store.record(Draft("reset", CARDS[2]))
    store.record(Draft("move", "dl:softmax", detail={"from": CARDS[0]}))
    store.record(Draft("pause", detail={"days": 2}))
    store.record(Draft("import", detail={"from": "deck.apkg", "cards": 3}))
    store.record(Draft("suspend", CARDS[2]))
    store.undo()
    store.undo()
    store.redo()
    store.keep_place("dl:11-cross-entropy", "surprise", ["start"])
    store.keep_draft(CARDS[2], "half an ans")


def main() -> None:
    """Make the file."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with Store.open(Places(data, data, data, data, ()), Clock()) as store:
            fill(store)
        made = data / "quizlab.db"
        made.replace(Path(__file__).parent / f"v{VERSION:04}.db")


if __name__ == "__main__":
    main()
