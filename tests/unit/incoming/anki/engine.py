"""Run by a Python that has the package `anki`: makes a collection and its exports, and says what Anki itself knows.

    python engine.py FOLDER [NOTES]

FOLDER gets collection.anki2 with its media, latest.apkg, legacy.apkg, latest.colpkg, legacy.colpkg and said.json. With
NOTES only a collection of that many plain notes, each reviewed once, and plain.apkg.
"""

import base64
import datetime as dt
import json
import sys
from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions
from anki.scheduler.v3 import CardAnswer

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BASIC = "Basic"
REVERSED = "Basic (and reversed card)"
OPTIONAL = "Basic (optional reversed card)"
TYPED = "Basic (type in the answer)"
CLOZE = "Cloze"
NOTES = [
    (BASIC, "One", {"Front": "What is <b>ReLU</b>?", "Back": "max(0, x)<br>a ramp"}, "act::relu leech"),
    (BASIC, "One::Two", {"Front": "See <img src='pic 1.png'>", "Back": "hear [sound:é.mp3]"}, ""),
    (BASIC, "One", {"Front": "Math \\(a_1 < b\\)", "Back": "\\[\\frac{1}{2}\\] [$]x[/$]"}, ""),
    (REVERSED, "One", {"Front": "chien", "Back": "dog"}, "fr"),
    (OPTIONAL, "One", {"Front": "chat", "Back": "cat", "Add Reverse": "y"}, ""),
    (OPTIONAL, "One", {"Front": "vache", "Back": "cow", "Add Reverse": ""}, ""),
    (TYPED, "One", {"Front": "Capital of France?", "Back": "<b>Paris</b>"}, ""),
    (CLOZE, "Two", {"Text": "{{c1::Ada}} wrote {{c2::programs::what?}}", "Back Extra": "in 1843"}, ""),
    (CLOZE, "Two", {"Text": "{{c1::the {{c2::inner}} one}} and {{c3::\\(x_3\\)}}", "Back Extra": ""}, ""),
    (CLOZE, "Two", {"Text": "\\(a = {{c1::b}}\\)", "Back Extra": ""}, ""),
    ("Three sides", "Two", {"A": "a", "B": "b", "C": ""}, ""),
]


def typed_cloze(col):
    model = col.models.by_name(CLOZE)
    made = col.models.copy(model)
    made["name"] = "Typed cloze"
    made["tmpls"][0]["qfmt"] = "{{cloze:Text}}\n{{type:cloze:Text}}"
    made["tmpls"][0]["afmt"] = "{{cloze:Text}}\n{{type:cloze:Text}}<br>{{Back Extra}}"
    col.models.update_dict(made)


def three_sides(col):
    made = col.models.new("Three sides")
    for name in "ABC":
        col.models.add_field(made, col.models.new_field(name))
    for front, back in ("AB", "BA"):
        template = col.models.new_template(f"{front} to {back}")
        template["qfmt"] = f"{{{{{front}}}}}{{{{#C}}}} ({{{{C}}}}){{{{/C}}}}{{{{^C}}}}?{{{{/C}}}}"
        template["afmt"] = f"{{{{FrontSide}}}}<hr id=answer>{{{{{back}}}}} {{{{text:A}}}} {{{{Card}}}}"
        col.models.add_template(made, template)
    col.models.add(made)


def add(col, name, deck, fields, tags=""):
    note = col.new_note(col.models.by_name(name))
    for field, value in fields.items():
        note[field] = value
    note.tags = tags.split()
    col.add_note(note, col.decks.id(deck))
    return note


def fill(col):
    col.set_config("fsrs", True)
    three_sides(col)
    typed_cloze(col)
    col.media.write_data("pic 1.png", PNG)
    col.media.write_data("é.mp3", b"ID3 sound")
    col.media.write_data("occluded.png", PNG + b"2")
    for one in NOTES:
        add(col, *one)
    add(col, "Typed cloze", "Two", {"Text": "{{c1::x}} is typed", "Back Extra": ""})
    mask = "{{{{c{0}::image-occlusion:rect:left=.{0}:top=.1:width=.1:height=.2:oi=1}}}}"
    occlusion = mask.format(1) + mask.format(2)
    fields = {
        "Occlusion": occlusion,
        "Image": "<img src='occluded.png'>",
        "Header": "A map",
        "Back Extra": "of it",
    }
    add(col, "Image Occlusion", "Two", fields)
    for number in range(250):
        add(col, BASIC, "Many", {"Front": f"q{number}", "Back": f"a{number}"})


def rate(col, card_id, button):
    card = col.get_card(card_id)
    card.start_timer()
    states = col._backend.get_scheduling_states(card_id)
    answer = col.sched.build_answer(card=card, states=states, rating=button)
    col.sched.answer_card(answer)


def study(col):
    """Answer by all buttons over many days, in the past: days are moved back by moving the collection's first day."""
    cards = col.find_cards("")
    buttons = [CardAnswer.GOOD, CardAnswer.GOOD, CardAnswer.HARD, CardAnswer.EASY, CardAnswer.AGAIN]
    for number in range(1000):
        rate(col, cards[number * 7 % (len(cards) - 20)], buttons[number % len(buttons)])
    spread = "update revlog set id = id - (1000 - (select count(*) from revlog r where r.id < revlog.id)) * 3600000"
    col.db.execute(spread)
    # Anki's own way to say that days went by.
    col.db.execute("update cards set due = due - (id % 40) where type = 2 and queue = 2")
    col.sched.suspend_cards(cards[:3])
    col.sched.bury_cards(cards[3:5], manual=True)
    col.set_user_flag_for_cards(4, cards[5:8])
    col.sched.set_due_date(cards[8:10], "5-7")
    col.sched.schedule_cards_as_new(cards[10:11])
    deck = col.sched.get_or_create_filtered_deck(0)
    deck.name = "Cram"
    del deck.config.search_terms[:]
    term = deck.config.search_terms.add()
    term.search, term.limit = "deck:Many is:review", 5
    deck.config.reschedule = False
    col.sched.add_or_update_filtered_deck(deck)
    for card_id in col.find_cards("deck:Cram")[:3]:
        rate(col, card_id, CardAnswer.GOOD)


def said(col):
    """What Anki knows, card by card, in the words of its own tables and answers."""
    day = dt.datetime.fromtimestamp(col.sched.day_cutoff, dt.UTC).astimezone().date()
    today = day - dt.timedelta(days=1)
    notes = {}
    for note_id in col.find_notes(""):
        note = col.get_note(note_id)
        cards = {}
        for card in note.cards():
            due = card.odue if card.odid and card.odue else card.due
            memory = card.memory_state
            shown = None
            if card.type != 0:
                late = due - col.sched.today if due < 1_000_000_000 else 0
                shown = str(today + dt.timedelta(days=late))
            cards[card.ord] = {
                "due": shown,
                "ivl": card.ivl,
                "factor": card.factor,
                "reps": card.reps,
                "lapses": card.lapses,
                "suspended": card.queue == -1,
                "buried": card.queue < -1,
                "flag": card.user_flag(),
                "stability": memory.stability if memory else 0,
                "difficulty": memory.difficulty if memory else 0,
                "deck": col.decks.name(card.odid or card.did),
                "revlog": col.db.all(
                    "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id",
                    card.id,
                ),
            }
        notes[note.guid] = {"tags": note.tags, "fields": dict(note.items()), "cards": cards}
    return {"notes": notes, "created": col.crt}


def export(col, folder):
    for name, legacy in (("latest", False), ("legacy", True)):
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
        )
        col.export_anki_package(out_path=str(folder / f"{name}.apkg"), options=options, limit=None)
    for name, legacy in (("latest", False), ("legacy", True)):
        col.export_collection_package(str(folder / f"{name}.colpkg"), include_media=True, legacy=legacy)
        col.reopen(after_full_sync=False)


def plain(col, count):
    """Fill a collection with plain notes, as fast as SQLite takes them."""
    model, deck = col.models.by_name(BASIC)["id"], col.decks.id("Plain")
    first = 1_700_000_000_000
    notes = (
        (
            first + n,
            f"guid{n}",
            model,
            0,
            -1,
            " t ",
            f"What is number {n}?\x1fIt is <b>{n}</b>, of {count}.",
            "",
            0,
            0,
            "",
        )
        for n in range(count)
    )
    col.db.executemany("insert into notes values (?,?,?,?,?,?,?,?,?,?,?)", notes)
    cards = (
        (first + n, first + n, deck, 0, 0, -1, 2, 2, n % 300, 10, 2500, 1, 0, 0, 0, 0, 0, "{}")
        for n in range(count)
    )
    col.db.executemany("insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", cards)
    log = ((first + 1_000_000 + n, first + n, -1, 3, 10, 4, 2500, 4000, 1) for n in range(count))
    col.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", log)


def main(folder, count=0):
    folder.mkdir(parents=True, exist_ok=True)
    col = Collection(str(folder / "collection.anki2"))
    if count:
        plain(col, count)
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=False, with_media=False, legacy=False
        )
        col.export_anki_package(out_path=str(folder / "plain.apkg"), options=options, limit=None)
    else:
        fill(col)
        study(col)
        (folder / "said.json").write_text(json.dumps(said(col)), "utf-8")
        export(col, folder)
    col.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
