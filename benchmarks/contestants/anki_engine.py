"""Anki's side, run by the Python that has the package `anki`: the same history in its own collection.

    python anki_engine.py make QUIZLAB_DATABASE COLLECTION
    python anki_engine.py first COLLECTION
    python anki_engine.py serve COLLECTION      answer N | undo N | graphs DAYS, one a line

Each answers with one line of JSON.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

from anki.collection import AddNoteRequest, Card, Collection
from anki.scheduler.v3 import CardAnswer

EASE = (1, 1, 1, 2, 3, 4)
"""Anki's button for each grade 0-5."""
YEARS = 5 * 365
"""Days by which the collection is older than today: its due days are counted from then."""
MOST = 9999
"""Reviews a day that Anki allows at most."""


def make(source: str, collection: str) -> dict[str, float]:
    """Fill a new collection with the cards and reviews of quizlab's database."""
    with closing(sqlite3.connect(source)) as ours:
        memories = ours.execute("SELECT subject, state, due, last, reviews, lapses FROM memories").fetchall()
        ids = _add_notes(collection, [memory[0] for memory in memories])
        with closing(sqlite3.connect(collection)) as theirs, theirs:
            theirs.execute("UPDATE col SET crt = crt - ?", (YEARS * 86_400,))
            theirs.executemany(
                "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = ?, reps = ?, lapses = ?"
                " WHERE id = ?",
                _cards(memories, ids),
            )
            theirs.executemany(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, 2500, ?, 1)", _reviews(ours, ids)
            )
    return {"cards": len(memories)}


def _add_notes(collection: str, subjects: list[str]) -> dict[str, int]:
    col = Collection(collection)
    config = col.decks.config_dict_for_deck_id(1)
    config["rev"]["perDay"] = MOST
    col.decks.update_config(config)
    kind = col.models.by_name("Basic")
    for start in range(0, len(subjects), 1000):
        requests = []
        for subject in subjects[start : start + 1000]:
            note = col.new_note(kind)
            note.fields = [f"What is asked on {subject}, in some sixty characters or so?", "An answer. " * 10]
            requests.append(AddNoteRequest(note, 1))
        col.add_notes(requests)
    cards = col.db.list("SELECT id FROM cards ORDER BY nid")
    col.close()
    return dict(zip(subjects, cards, strict=True))


def _cards(memories: list[Any], ids: dict[str, int]) -> Iterator[tuple[int, ...]]:
    today = date.today()  # noqa: DTZ011 (Anki's own day is local too)
    for subject, state, due, _last, reviews, lapses in memories:
        kept = json.loads(state)
        days = (date.fromisoformat(due) - today).days
        yield YEARS + days, kept["interval"], kept["ef"] * 10, reviews, lapses, ids[subject]


def _reviews(ours: sqlite3.Connection, ids: dict[str, int]) -> Iterator[tuple[int, ...]]:
    """Yield revlog rows: id, card, button, the days until the next review, those since the one before, time."""
    rows = ours.execute(
        "SELECT subject, instant, day, grade, milliseconds,"
        " lag(day) OVER of_card, lead(day) OVER of_card FROM events WHERE kind = 'review'"
        " WINDOW of_card AS (PARTITION BY subject ORDER BY seq)"
    )
    ordinals: dict[str | None, int] = {}
    for subject, instant, day, grade, spent, before, after in rows:
        now = _ordinal(ordinals, day)
        gap = _ordinal(ordinals, after) - now if after else 30
        elapsed = now - _ordinal(ordinals, before) if before else 0
        yield instant // 1000, ids[subject], EASE[grade], gap, elapsed, spent


def _ordinal(known: dict[str | None, int], day: str) -> int:
    if day not in known:
        known[day] = date.fromisoformat(day).toordinal()
    return known[day]


def first(collection: str) -> dict[str, float]:
    """Open the collection and return the first due card."""
    col = Collection(collection)
    card = col.sched.get_queued_cards(fetch_limit=1).cards[0].card.id
    col.close()
    return {"card": card}


def serve(collection: str) -> None:
    """Answer commands from standard input until it ends."""
    col = Collection(collection)
    calls = {"answer": _answer, "undo": _undo, "graphs": _graphs}
    print(json.dumps(col.sched.get_queued_cards(fetch_limit=1).review_count), flush=True)
    for line in sys.stdin:
        name, number = line.split()
        print(json.dumps(calls[name](col, int(number))), flush=True)
    col.close()


def _answer(col: Collection, times: int) -> list[float]:
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        queued = col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = Card(col, backend_card=queued.card)
        card.start_timer()
        col.sched.answer_card(col.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD))
        spent.append(time.perf_counter() - begin)
    return spent


def _undo(col: Collection, times: int) -> list[float]:
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        col.undo()
        col.sched.get_queued_cards(fetch_limit=1)
        spent.append(time.perf_counter() - begin)
    return spent


def _graphs(col: Collection, days: int) -> list[float]:
    begin = time.perf_counter()
    col._backend.graphs(search="", days=days)  # noqa: SLF001 (what Anki's own page calls)
    return [time.perf_counter() - begin]


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    result = {"make": make, "first": first, "serve": serve}[command](*arguments)
    if result is not None:
        print(json.dumps(result))
