"""Forks a worker for each line `WORK DATA SECONDS LINES`; kills it -9 SECONDS after LINES (0, 1) of its lines.

Prints what the worker had said by then, each line of which was durable before it was said, and a line `end`. Forking
spares each of hundreds of workers the half second that imports take.
"""

import os
import signal
import sys
import time
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import alembic.command  # noqa: F401  (imported here once, not in each worker)

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store
from quizlab.storage.backups import back_up_now
from quizlab.storage.exchange import read_log, write_log
from quizlab.storage.restoring import put_back


def opened(data):
    places = Places(data=data, config=data, cache=data, workspace=data, packs=())
    return Store.open(places, now)


def now():
    return datetime.now().astimezone()


def answers(data, say):
    with opened(data) as store:
        for number in count():
            card, text = f"dl:card-{number % 50}", f"text of {number}"
            store.keep_draft(card, "half an ans")
            (event,) = store.record(Draft("answer", card, number % 6, content=text), texts={text: text})
            say(event.uid)


def undo(data, say):
    with opened(data) as store:
        for number in count():
            say(store.record(Draft("answer", f"dl:card-{number % 9}", 4), Draft("flag", "dl:card-0"))[0].uid)
            store.undo()
            store.redo()
            store.undo()


def setting(data, say):
    with opened(data) as store:
        for number in count():
            say(store.record(Draft("answer", f"dl:card-{number % 9}", 4))[0].uid)
            value = ("sm2", "fsrs")[number % 2]
            store.record(Draft("setting", "scheduler", detail={"value": value, "by": "learner"}))
            store.undo()


def migration(data, say):
    opened(data).close()
    say("migrated")
    time.sleep(9)


def backup(data, say):
    with opened(data) as store:
        for number in count():
            say(store.record(Draft("answer", f"dl:card-{number % 9}", 4))[0].uid)
            back_up_now(data / "quizlab.db", now() + timedelta(seconds=number))


def merge(data, say):
    with opened(data) as store:
        say(store.record(Draft("answer", "dl:card-0", 4))[0].uid)
        for path in sorted(data.glob("*.jsonl")):
            store.merge(read_log(path).events)


def export(data, say):
    with opened(data) as store:
        for number in count():
            say(store.record(Draft("answer", f"dl:card-{number % 9}", 4))[0].uid)
            write_log(data / "mine.jsonl", store.rows())


def restore(data, say):
    for number in count():
        with opened(data) as store:
            say(store.record(Draft("answer", f"dl:card-{number % 9}", 4))[0].uid)
        copy = back_up_now(data / "quizlab.db", now())
        put_back(copy, data / "quizlab.db", now() + timedelta(seconds=number))


def run(work, data, seconds, lines):
    """Let a worker work, kill it, and return what it said."""
    out, into = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(out)
        os.write(into, b"\n")
        globals()[work](data, lambda line: os.write(into, f"{line}\n".encode()))
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb", buffering=0) as said:
        said.readline()
        first = said.readline() if lines else b""
        time.sleep(seconds)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        whole = (first + said.read()).decode()
    return [line for line in whole.splitlines(keepends=True) if line.endswith("\n")]


for line in sys.stdin:
    work, data, seconds, lines = line.rstrip("\n").split("\t")
    print("".join(run(work, Path(data), float(seconds), int(lines))), end="")
    print("end", flush=True)
