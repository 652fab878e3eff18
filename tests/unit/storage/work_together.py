"""Forks workers that answer, undo, merge and rebuild at once: `work_together.py DATA WORKERS SECONDS LOG`.

Prints the uid of every event that a worker recorded itself, and at the end of each worker's life a line `done`.
"""

import os
import random
import sys
import time
import traceback
from datetime import datetime
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store
from quizlab.storage.exchange import read_log

data, workers, seconds, log = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])


def work(number):
    chance = random.Random(number)
    places = Places(data=data, config=data, cache=data, workspace=data, packs=())
    events = read_log(log).events
    end = time.monotonic() + seconds
    said = []
    with Store.open(places, lambda: datetime.now().astimezone()) as store:
        while time.monotonic() < end:
            match chance.randrange(10):
                case 0:
                    store.undo()
                case 1:
                    store.redo()
                case 2:
                    start = chance.randrange(len(events))
                    store.merge(events[start : start + 40])
                case 3 if number == 0:
                    store.rebuild()
                case _:
                    card = f"dl:card-{chance.randrange(30)}"
                    said += [event.uid for event in store.record(Draft("answer", card, chance.randrange(6)))]
        store.merge(events)
    # One write a worker, so that no two lines mix.
    os.write(1, "".join(f"{uid}\n" for uid in [*said, "done"]).encode())


children = []
for number in range(workers):
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work(number)
            code = 0
        except BaseException:  # noqa: BLE001 (the parent has to know)
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    children.append(pid)
codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
sys.exit(max(codes))
