"""Answers on a small file system of its own until it is full, then makes room: `fills_a_disk.py FOLDER`.

Run where FOLDER may be mounted over: as `unshare -Urm`. Prints what was found, as JSON.
"""

import json
import subprocess
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.paths import Places
from quizlab.storage import Store
from quizlab.storage.exchange import write_log

folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
places = Places(data=folder, config=folder, cache=folder, workspace=folder, packs=())


def clock():
    return datetime.now().astimezone()


def refusal(act):
    """Return the error that an act ends with; an empty one when it ends well."""
    try:
        act()
    except QuizlabError as error:
        return str(error)
    except OSError as error:
        return f"OSError {error}"
    return ""


said = []
ballast = folder / "ballast"
ballast.write_bytes(b"x" * 400_000)


def fill(store):
    for number in count():
        (event,) = store.record(Draft("answer", f"dl:card-{number}", 4, detail={"text": "x" * 300}))
        said.append(event.uid)


with Store.open(places, clock) as store:
    answering = refusal(lambda: fill(store))
    undoing = refusal(store.undo)
    exporting = refusal(lambda: write_log(folder / "log.jsonl", store.rows()))
opening = refusal(lambda: Store.open(places, clock).close())
ballast.unlink()
with Store.open(places, clock) as store:
    again = store.record(Draft("answer", "dl:again", 4))[0].uid
    kept = store.uids()
    print(
        json.dumps(
            {
                "said": len(said),
                "lost": sorted({*said, again} - kept),
                "drift": store.drift() != ((), {}),
                "answering": answering,
                "undoing": undoing,
                "exporting": exporting,
                "opening": opening,
                "files": sorted(path.name for path in folder.iterdir()),
            }
        )
    )
