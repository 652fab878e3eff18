"""kill -9 of a real process at any instant of whatever it writes: what it said was done is done."""

import importlib.util
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from quizlab.core.events import Draft
from quizlab.storage import Store
from quizlab.storage.exchange import read_log, write_log

# Without __init__.py in tests, neighbours are loaded by their path.
HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("histories", HERE / "histories.py")
histories = sys.modules.setdefault("histories", importlib.util.module_from_spec(spec))
spec.loader.exec_module(histories)

SEED = int(os.environ.get("QUIZLAB_KILL_SEED", "0")) or random.randrange(10**6)
LONGEST = {"answers": 0.08, "undo": 0.08, "setting": 0.1, "migration": 0.12, "backup": 0.08, "merge": 0.12,
           "export": 0.08, "restore": 0.15}  # fmt: skip
"""Seconds that a worker lives at most."""


@pytest.fixture
def zygote():
    """A process that forks workers and kills them; call it with the work, the folder and the seconds."""
    process = subprocess.Popen(
        [sys.executable, HERE / "dies_often.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def killed(work, data, seconds, lines=0):
        process.stdin.write(f"{work}\t{data}\t{seconds}\t{lines}\n")
        process.stdin.flush()
        said = []
        while (line := process.stdout.readline().strip()) != "end":
            assert process.poll() is None, "the zygote died"
            said.append(line)
        return said

    yield killed
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def prepare(work, data, clock, places, number):
    """Lay down what the work begins with: an old database to migrate, a log to merge, a file to restore."""
    if work == "migration":
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        old = sorted((HERE / "schemas").glob("v*.db"))[:-1] or [HERE / "schemas" / "v0001.db"]
        shutil.copy(old[number % len(old)], data / "quizlab.db")
    if work == "merge" and not (data / "other.jsonl").exists():
        other = data.parent / "other"
        with Store.open(type(places)(other, other, other, other, ()), clock) as store:
            for day in range(12):
                clock.advance(days=1)
                store.record(*(Draft("review", f"dl:card-{card}", day % 6) for card in range(50)))
            data.mkdir(exist_ok=True)
            write_log(data / "other.jsonl", store.rows())


def is_sound(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def damage_left(work, data, places, clock, said):
    """Return what a kill cost: uids that were said and are gone, and what does not add up."""
    lost = []
    if places.database.exists() and not is_sound(places.database):
        lost.append("quick_check")
    with Store.open(places, clock) as store:
        written = {event.uid for event in store.events()}
        lost += [uid for uid in said if uid not in written and uid != "migrated"]
        if histories.caches(store) != histories.replayed(store):
            lost.append("memories or days")
        if work == "migration" and len(written) < 40:
            lost.append("events of the old schema")
    lost += [path.name for path in (data / "backups").glob("*.db") if not is_sound(path)]
    for path in data.glob("mine.jsonl"):
        lost += [str(bad) for bad in read_log(path).bad]
    return lost


def rounds(kills):
    works = list(LONGEST)
    share = [kills // len(works) + (number < kills % len(works)) for number in range(len(works))]
    return [(work, number) for work, times in zip(works, share, strict=True) for number in range(times)]


@pytest.mark.parametrize("kills", [50, pytest.param(500, marks=pytest.mark.long)])
def test_kill_9_at_any_instant_loses_nothing_that_was_said(places, clock, zygote, tmp_path, kills):
    chance = random.Random(SEED)
    table = {work: [0, 0, []] for work in LONGEST}
    said = {work: [] for work in LONGEST}

    for work, number in rounds(kills):
        data = tmp_path / work / "data"
        here = type(places)(data, data, data, data, ())
        data.parent.mkdir(exist_ok=True)
        prepare(work, data, clock, here, number)
        # Every other one dies while the database is being opened, the rest in the middle of their work.
        told = zygote(work, data, chance.uniform(0, LONGEST[work]), number % 2)
        # What is asked of the old schema's copy is asked of each, what is asked of the others' logs of the last.
        said[work] = told if work == "migration" else said[work] + told
        last = (work, number + 1) not in rounds(kills)
        if work == "migration" or last or kills > 50:
            table[work][2] += damage_left(work, data, here, clock, said[work])
        table[work][0] += 1
        table[work][1] += len(told)

    print(f"\nseed {SEED}\n{'kind':<12}{'kills':>7}{'said':>8}{'lost':>6}")
    for work, (tries, told, lost) in table.items():
        print(f"{work:<12}{tries:>7}{told:>8}{len(lost):>6}")
    assert {work: lost for work, (_, _, lost) in table.items() if lost} == {}, SEED
    assert table["answers"][1] > 0


def test_a_merge_that_was_killed_goes_on_where_it_was(places, clock, zygote, tmp_path):
    data = tmp_path / "merge" / "data"
    here = type(places)(data, data, data, data, ())
    data.parent.mkdir()
    prepare("merge", data, clock, here, 0)
    zygote("merge", data, 0.06)

    with Store.open(here, clock) as store:
        store.merge(read_log(data / "other.jsonl").events)

        assert {event.uid for event in read_log(data / "other.jsonl").events} <= store.uids()
        assert store.drift() == ((), {})


def test_kill_9_while_the_database_is_made_leaves_one_that_opens(tmp_path, clock, child, places):
    chance = random.Random(SEED)

    for _ in range(3):
        process = child("answers_until_killed.py")
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store.open(places, clock) as store:
            assert store.rebuild() == ()
        for path in places.data.glob("quizlab.db*"):
            path.unlink()
