"""Answers one card many times, as fast as it can: `answers_many.py DATA TIMES`."""

import sys
from datetime import datetime
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store

data = Path(sys.argv[1])
places = Places(data=data, config=data, cache=data, workspace=data, packs=())
with Store.open(places, lambda: datetime.now().astimezone()) as store:
    for _ in range(int(sys.argv[2])):
        print(store.record(Draft("review", "dl:shared", 4))[0].uid)
