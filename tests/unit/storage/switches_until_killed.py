"""Switches between schedulers for ever, as the learner does."""

import sys
from datetime import datetime
from itertools import cycle
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store

data = Path(sys.argv[1])
places = Places(data=data, config=data, cache=data, workspace=data, packs=())
print("ready", flush=True)
with Store.open(places, lambda: datetime.now().astimezone()) as store:
    for name in cycle(("fsrs", "sm2-text", "sm2")):
        store.record(Draft("setting", "scheduler", detail={"value": name, "by": "learner"}))
        print(name, flush=True)
