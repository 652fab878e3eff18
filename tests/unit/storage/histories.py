"""Histories of every event kind for hypothesis, and the tables that follow from them, row by row."""

import sqlite3
from contextlib import closing

from hypothesis import strategies as st

from quizlab.core.events import Draft
from quizlab.core.replay import replay
from quizlab.core.tallies import tallied
from quizlab.schedulers import scheduler_for
from quizlab.storage.rows import memory_row

CARDS = ["dl:a", "dl:b", "dl:b/c2", "mine:c"]
LABS = ["lab:softmax", "lab:sgd-step"]
MARKS = ("pull", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "reset")
ORDER = {"events": "seq, device, uid", "memories": "subject", "days": "day, deck"}

cards, labs, grades = st.sampled_from(CARDS), st.sampled_from(LABS), st.integers(0, 5)
answers = st.builds(
    lambda kind, card, grade, spent: Draft(kind, card, grade, milliseconds=spent, detail={"said": "½\ud800"}),
    st.sampled_from(["answer", "review", "drill", "quiz"]),
    cards,
    grades,
    st.integers(0, 9000),
)
marks = st.builds(
    lambda kind, subject, by: Draft(kind, subject, detail={"by": by} if kind == "pull" else {}),
    st.sampled_from(MARKS),
    st.sampled_from(CARDS + LABS),
    st.sampled_from(["learner", "lab:softmax"]),
)
tries = st.builds(
    lambda lab, status, counted: Draft("lab", lab, detail={"status": status, "counted": counted}),
    labs,
    st.sampled_from(["passed", "passed", "failed", "error", "timeout"]),
    st.booleans(),
)
help_ = st.builds(Draft, st.sampled_from(["hint", "solution"]), labs)
moves = st.builds(lambda old, new: Draft("move", new, detail={"from": old}), cards, cards)
settings = st.builds(
    lambda pair, by: Draft("setting", pair[0], detail={"value": pair[1], "by": by}),
    st.sampled_from(
        [
            ("scheduler", "fsrs"),
            ("scheduler", "sm2"),
            ("scheduler", "sm2-text"),
            ("rollover", 11),
            ("retention", 0.8),
        ]
    ),
    st.sampled_from(["learner", "program"]),
)
imports = st.builds(
    lambda card, known: Draft("import", card, detail=known),
    cards,
    st.sampled_from(
        [
            {"due": "2026-04-01", "interval": 30, "easiness": 210, "repetitions": 4, "lapses": 2},
            {"due": "2026-03-02", "interval": 1, "stability": 3.5, "difficulty": 6.25},
        ]
    ),
)
others = st.sampled_from(
    [
        Draft("open", "dl:tensors"),
        Draft("pause", detail={"back": "2026-03-09", "days": 2, "cards": 3}),
        Draft("import", detail={"from": "deck.apkg"}),
    ]
)
drafts = st.one_of(answers, answers, answers, marks, tries, help_, moves, imports, settings, others)
actions = st.lists(drafts, min_size=1, max_size=3)


def table(database, name):
    """Return a table's rows as they lie on the disk."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(f"SELECT * FROM {name} ORDER BY {ORDER[name]}").fetchall()


def tables(store):
    """Return the log and both caches, row by row."""
    return {name: table(store.database, name) for name in ORDER}


def caches(store):
    """Return the caches alone."""
    return {name: table(store.database, name) for name in ("memories", "days")}


def replayed(store):
    """Return the caches that a replay of the whole log gives, in the tables' order of columns."""
    events = store.events()
    memories = replay(events, scheduler_for(store.settings()))
    with closing(sqlite3.connect(store.database)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(memories)")]
    return {
        "memories": [tuple(memory_row(one)[name] for name in columns) for _, one in sorted(memories.items())],
        "days": [(*key, *tally) for key, tally in sorted(tallied(events).items())],
    }


def act(store, clock, step):
    """Take one step of a history: drafts to record, `undo`, `redo`, or hours that go by (or back)."""
    if step == "undo":
        store.undo()
    elif step == "redo":
        store.redo()
    elif isinstance(step, int):
        clock.advance(hours=step)
    else:
        store.record(*step, ahead=len(step) - 1)
