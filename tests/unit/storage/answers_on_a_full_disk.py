"""Answers cards until files may not grow: `answers_on_a_full_disk.py DATA BYTES`; prints durable uids, then why."""

import resource
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.paths import Places
from quizlab.storage import Store

data, size = Path(sys.argv[1]), int(sys.argv[2])
places = Places(data=data, config=data, cache=data, workspace=data, packs=())
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
try:
    with Store.open(places, lambda: datetime.now().astimezone()) as store:
        for number in count():
            print(store.record(Draft("answer", f"dl:card-{number}", 4, detail={"text": "x" * 500}))[0].uid)
except QuizlabError as error:
    print(f"{error.exit_code} {error}")
