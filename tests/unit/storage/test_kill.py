import os
import random
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from quizlab.core.events import ANSWERS
from quizlab.storage import Store

SEED = int(os.environ.get("QUIZLAB_KILL_SEED", "0")) or random.randrange(10**6)


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.long)])
def test_kill_9_at_any_instant_loses_no_answer(places, clock, child, rows, replayed, kills):
    chance = random.Random(SEED)
    printed: list[str] = []

    for number in range(kills):
        process = child("answers_until_killed.py")
        process.stdout.readline()
        # Every fourth dies while the database is being opened, the others among their answers.
        said = "" if number % 4 == 3 else process.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        said += process.communicate()[0]
        printed += [line for line in said.splitlines(keepends=True) if line.endswith("\n")]

    with closing(sqlite3.connect(places.database)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)], SEED
    with Store.open(places, clock) as store:
        written = {event.uid: event for event in store.events(kinds=ANSWERS)}
        lost = [uid for uid in printed if uid.strip() not in written]
        assert len(printed) > kills
        assert lost == [], SEED
        assert rows(store.database) == replayed(store), SEED
        assert all(store.text(event.content) == event.content for event in written.values()), SEED
    print(f"{kills} kills (seed {SEED}): {len(printed)} answers printed, none lost, {len(written)} written")


def test_kill_9_while_the_database_is_made_leaves_one_that_opens(tmp_path, clock, child, places):
    chance = random.Random(SEED)

    for _ in range(6):
        process = child("answers_until_killed.py")
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store.open(places, clock) as store:
            assert store.rebuild() == ()
        for path in places.data.glob("quizlab.db*"):
            path.unlink()
