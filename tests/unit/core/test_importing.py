"""What an `import` event does to the memory of a card."""

import pytest

from quizlab.core.soundness import flaw

KNOWN = {"due": "2026-04-01", "interval": 30, "easiness": 210, "repetitions": 4, "lapses": 2}


def test_the_due_day_is_the_sources_to_the_day(event, after):
    memory = after(event("review", grade=4, day=0), event("import", day=3, detail=KNOWN))

    assert memory.due.isoformat() == "2026-04-01"
    assert memory.state == {"n": 4, "interval": 30, "ef": 210}
    assert (memory.reviews, memory.lapses) == (1, 2)


def test_a_later_answer_goes_on_from_it(event, after, day):
    due = (day(30)).isoformat()

    memory = after(event("import", day=0, detail={**KNOWN, "due": due}), event("review", grade=4, day=30))

    assert memory.due == day(30 + 63)


def test_an_import_that_says_no_day_changes_nothing(event, after, day):
    memory = after(event("review", grade=4, day=0), event("import", day=3, detail={"from": "deck.apkg"}))

    assert (memory.due, memory.last) == (day(1), day(0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"due": "soon", "interval": 3},
        {"due": 3, "interval": 3},
        {"due": "2026-04-01"},
        {"due": "2026-04-01", "interval": 2.5},
        {"due": "2026-04-01", "interval": -1},
        {"due": "2026-04-01", "interval": 1, "stability": "much"},
        {"due": "2026-04-01", "interval": 1, "lapses": True},
    ],
)
def test_an_import_that_no_replay_could_take_is_kept_out_of_the_log(event, wrong):
    assert flaw(event("import", detail=wrong))
    assert not flaw(event("import", detail=KNOWN))
