"""Run by Anki's own Python: imports packages into a new collection, prints what it then holds as JSON.

The second argument says how often each package is imported.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

WORDS = (
    "new",
    "updated",
    "duplicate",
    "conflicting",
    "first_field_match",
    "missing_notetype",
    "missing_deck",
    "empty_first_field",
)

_REVLOG = "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id"


def main(times, *packages):
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        logs = []
        for package in packages * int(times):
            options = ImportAnkiPackageOptions(with_scheduling=True)
            log = collection.import_anki_package(
                ImportAnkiPackageRequest(package_path=package, options=options)
            ).log
            logs.append({word: len(getattr(log, word)) for word in WORDS if getattr(log, word)})
        problems, sound = collection.fix_integrity()
        cards = [card_of(collection, id_) for id_ in collection.find_cards("")]
        media = {path.name: path.stat().st_size for path in Path(collection.media.dir()).iterdir()}
        answer = {
            "logs": logs,
            "cards": cards,
            "media": media,
            "sound": sound,
            "problems": problems,
            "unused": list(collection.media.check().missing),
        }
        collection.close()
    print(json.dumps(answer))


def card_of(collection, id_):
    card = collection.get_card(id_)
    note = card.note()
    answers = collection.db.all(_REVLOG, id_)
    return {
        "guid": note.guid,
        "type": note.note_type()["name"],
        "fields": dict(note.items()),
        "tags": note.tags,
        "deck": collection.decks.name(card.did),
        "ord": card.ord,
        "kind": card.type,
        "queue": card.queue,
        "days": card.due - collection.sched.today if card.type == 2 else None,
        "interval": card.ivl,
        "factor": card.factor,
        "reps": card.reps,
        "lapses": card.lapses,
        "flag": card.flags,
        "stability": card.memory_state.stability if card.memory_state else None,
        "difficulty": card.memory_state.difficulty if card.memory_state else None,
        "question": card.question(),
        "answer": card.answer(),
        "revlog": answers,
    }


main(*sys.argv[1:])
