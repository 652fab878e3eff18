import random

from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.core.replay import counted, replay, undone
from quizlab.schedulers import SCHEDULERS

SM2 = SCHEDULERS["sm2"]


def test_the_last_undo_or_redo_decides_whether_an_event_counts(event):
    answer = event("review", grade=4)
    turns = [event(kind, target=answer.uid) for kind in ("undo", "redo", "undo", "redo")]

    verdicts = [answer in counted([answer, *turns[:number]]) for number in range(5)]

    assert verdicts == [True, False, True, False, True]


def test_an_undone_review_leaves_no_memory(event):
    answer = event("review", grade=4)

    assert replay([answer, event("undo", target=answer.uid)], SM2) == {}


def test_an_undone_review_is_as_if_it_never_was(event):
    first, slip, second = (
        event("review", grade=4),
        event("review", grade=0, day=1),
        event("review", grade=4, day=1),
    )

    memories = replay([first, slip, event("undo", target=slip.uid), second], SM2)

    assert memories["dl:a"].state == {"n": 2, "interval": 6, "ef": 250}


def test_a_renamed_card_keeps_its_history(event):
    log = [
        event("review", "dl:old", grade=4),
        event("move", "dl:new", detail={"from": "dl:old"}),
        event("review", "dl:new", grade=4, day=1),
    ]

    memories = replay(log, SM2)

    assert list(memories) == ["dl:new"]
    assert memories["dl:new"].state == {"n": 2, "interval": 6, "ef": 250}


def test_an_undone_move_gives_the_history_back(event):
    answer, move = event("review", "dl:old", grade=4), event("move", "dl:new", detail={"from": "dl:old"})

    memories = replay([answer, move, event("undo", "dl:new", target=move.uid)], SM2)

    assert list(memories) == ["dl:old"]


def test_a_card_that_takes_a_free_id_starts_afresh(event):
    log = [
        event("review", "dl:old", grade=4),
        event("move", "dl:new", detail={"from": "dl:old"}),
        event("review", "dl:old", grade=2, day=3),
    ]

    assert replay(log, SM2)["dl:old"].reviews == 1


def test_openings_settings_and_pauses_have_no_memory(event):
    log = [event("open", "dl:tensors"), event("setting", "rollover", detail={"value": 5}), event("pause")]

    assert replay(log, SM2) == {}


@st.composite
def logs(draw):
    kinds = st.sampled_from(["review", "drill", "quiz", "pull", "suspend", "bury", "reset", "undo", "redo"])
    written: list[Event] = []
    for seq in range(draw(st.integers(0, 25))):
        kind = draw(kinds)
        target = draw(st.sampled_from(written)) if written else None
        written.append(
            Event(
                uid=f"u{seq}",
                seq=draw(st.integers(seq // 2, seq)),
                device=draw(st.sampled_from(["here", "there"])),
                session="s",
                action=f"a{seq}",
                kind=kind,
                subject=draw(st.sampled_from(["dl:a", "dl:b"])),
                instant=seq,
                offset=0,
                day=f"2026-03-{1 + seq:02}",
                grade=draw(st.integers(0, 5)),
                target=target.uid if target and kind in ("undo", "redo") else "",
            )
        )
    return written


@given(logs(), st.randoms(use_true_random=False))
def test_a_log_gives_the_same_memories_in_whatever_order_it_is_read(log, chance: random.Random):
    shuffled = list(log)
    chance.shuffle(shuffled)

    assert replay(shuffled, SM2) == replay(log, SM2)
    assert undone(shuffled) == undone(log)


@given(logs())
def test_a_replay_keeps_only_what_remembers_something(log):
    memories = replay(log, SM2)

    assert all(
        memory != Memory(subject) and memory.subject == subject for subject, memory in memories.items()
    )
