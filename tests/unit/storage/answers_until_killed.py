"""Answers cards for ever; prints an answer's uid only once it is durable. Now and then it undoes and does again."""

import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.paths import Places
from quizlab.storage import Store

data = Path(sys.argv[1])
places = Places(data=data, config=data, cache=data, workspace=data, packs=())
print("ready", flush=True)
with Store.open(places, lambda: datetime.now().astimezone()) as store:
    for number in count():
        card, text = f"dl:card-{number % 50}", f"text of {number}"
        store.keep_draft(card, "half an ans")
        (event,) = store.record(Draft("answer", card, number % 6, content=text), texts={text: text})
        print(event.uid, flush=True)
        if number % 5 == 0:
            store.undo()
            store.redo()
