from datetime import date

import pytest

from quizlab.core.events import Draft
from quizlab.storage.reviews import Reviewed, reviewed


def days_and_grades(found):
    return {
        subject: [(date.fromordinal(day).isoformat(), grade) for _, day, grade, _ in history]
        for subject, history in found.histories.items()
    }


def test_a_database_that_is_not_there_has_no_reviews(places):
    assert reviewed(places.database) == Reviewed()


def test_what_was_taken_back_reset_drilled_or_a_lab_is_no_review(store, clock):
    store.record(Draft("answer", "dl:a", 4, milliseconds=1200))
    store.record(Draft("answer", "dl:b", 5))
    store.record(Draft("reset", "dl:b"))
    store.record(Draft("answer", "dl:c", 2))
    store.record(Draft("drill", "dl:c", 4, milliseconds=700))
    store.record(Draft("lab", "lab:softmax", detail={"counted": True, "status": "passed"}))
    store.record(Draft("answer", "dl:d", 5))
    store.undo()

    found = reviewed(store.database)

    assert days_and_grades(found) == {"dl:a": [("2026-03-02", 4)], "dl:c": [("2026-03-02", 2)]}
    assert found.histories["dl:a"][0][-1] == 1200
    assert found.drills == (700,)


def test_a_card_that_moved_brings_its_reviews_along(store, clock):
    store.record(Draft("answer", "dl:old", 4))
    clock.advance(days=1)
    store.record(Draft("move", "dl:new", detail={"from": "dl:old"}))
    store.record(Draft("answer", "dl:new", 3))

    found = reviewed(store.database)

    assert days_and_grades(found) == {"dl:new": [("2026-03-02", 4), ("2026-03-03", 3)]}


@pytest.mark.parametrize("turns", [("undo",), ("undo", "redo"), ("undo", "redo", "undo")])
def test_the_last_undo_or_redo_decides(store, turns):
    store.record(Draft("answer", "dl:a", 4))
    for turn in turns:
        getattr(store, turn)()

    assert bool(reviewed(store.database).histories) == (turns[-1] == "redo")
