"""Run by Anki's own Python: imports a package, studies it, edits a note, exports it all; prints when cards are due.

python anki_studies.py PACKAGE EXPORT FSRS
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.v3 import CardAnswer

BUTTONS = (CardAnswer.GOOD, CardAnswer.EASY, CardAnswer.AGAIN, CardAnswer.HARD)


def main(package, out, fsrs):
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        col.set_config("fsrs", fsrs == "1")
        options = ImportAnkiPackageOptions(with_scheduling=True)
        col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options))
        cards = {id_of(col.get_card(id_)): id_ for id_ in sorted(col.find_cards(""))}
        before = col.db.scalar("select count() from revlog")
        for number, id_ in enumerate(list(cards.values())[:8]):
            answer(col, id_, BUTTONS[number % len(BUTTONS)])
        answers = col.db.scalar("select count() from revlog") - before
        col.sched.suspend_cards([cards["demo:why"]])
        note = col.get_card(cards["demo:word"]).note()
        note["Question"] += " <b>edited</b>"
        col.update_note(note)
        days = {id_: due(col, card) for id_, card in cards.items() if col.get_card(card).type}
        written = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=False)
        col.export_anki_package(out_path=out, options=written, limit=None)
        col.close()
    print(json.dumps({"days": days, "answers": answers}))


def id_of(card):
    sibling = ("/reverse" if "both" in card.note_type()["name"] else f"/c{card.ord + 1}") if card.ord else ""
    return card.note()["Id"] + sibling


def answer(col, id_, button):
    card = col.get_card(id_)
    card.start_timer()
    states = col._backend.get_scheduling_states(id_)
    col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=button))


def due(col, id_):
    """Return in how many days a card is due; a learning step is one of today."""
    card = col.get_card(id_)
    return card.due - col.sched.today if card.due < 1_000_000_000 else 0


main(*sys.argv[1:])
