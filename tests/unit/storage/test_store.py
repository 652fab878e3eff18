from datetime import date, timedelta

import pytest

from quizlab.core.events import Draft
from quizlab.core.memories import Memory
from quizlab.core.settings import Settings
from quizlab.core.undo import Undone
from quizlab.storage import Store


def test_an_answer_is_in_the_log_and_in_its_memory(store):
    (event,) = store.record(Draft("answer", "dl:a", 4, milliseconds=1500, detail={"said": "x"}, content="h"))

    assert store.events() == (event,)
    assert (event.kind, event.grade, event.day, event.offset) == ("review", 4, "2026-03-02", 3600)
    assert (event.scheduler, event.milliseconds, event.detail) == ("sm2/1", 1500, {"said": "x"})
    assert store.memory("dl:a").due == date(2026, 3, 3)
    assert store.memories() == {"dl:a": store.memory("dl:a")}


def test_an_answer_is_still_there_after_a_restart(places, clock):
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
        memory, device = store.memory("dl:a"), store.device

    with Store.open(places, clock) as again:
        assert again.memory("dl:a") == memory
        assert again.device == device


def test_what_an_answer_is_is_decided_when_it_is_written(store, clock):
    kinds = [store.record(Draft("answer", "dl:a", grade))[0].kind for grade in (2, 3, 4, 4)]
    clock.advance(days=1)
    kinds += [store.record(Draft("answer", "dl:a", 4))[0].kind]

    assert kinds == ["review", "drill", "drill", "quiz", "review"]


def test_an_answer_taken_ahead_is_a_review(store, clock):
    for days in (0, 1):
        clock.advance(days=days)
        store.record(Draft("answer", "dl:a", 4))
    clock.advance(days=4)

    assert store.record(Draft("answer", "dl:a", 4), ahead=2)[0].kind == "review"
    assert store.memory("dl:a").reviews == 3


@pytest.mark.parametrize(
    "mistake", [Draft("revue", "dl:b"), Draft("answer", "dl:b", 6), Draft("quiz", "dl:b")]
)
def test_a_mistaken_draft_writes_nothing(store, mistake):
    with pytest.raises(ValueError, match=r"no event is called revue|no answer is graded (6|None)"):
        store.record(Draft("review", "dl:a", 4), mistake)

    assert store.events() == ()
    assert store.memories() == {}


def test_neither_a_frozen_clock_nor_one_set_back_reorders_answers(store, clock):
    first, second = (store.record(Draft("review", "dl:a", 4))[0] for _ in range(2))
    clock.advance(days=-3)
    third, fourth = store.record(Draft("review", "dl:a", 4), Draft("flag", "dl:a"))

    assert first.seq == first.instant
    assert [second.seq, third.seq, fourth.seq] == [first.seq + 1, first.seq + 2, first.seq + 3]
    assert third.day == "2026-02-27"
    assert store.events() == (first, second, third, fourth)


def test_the_study_day_is_stored_as_it_was_then(store, clock):
    store.record(Draft("setting", "rollover", detail={"value": 4}))
    clock.advance(hours=-6)
    store.record(Draft("answer", "dl:a", 4))
    store.record(Draft("setting", "rollover", detail={"value": 2}))
    store.record(Draft("answer", "dl:b", 4))

    assert [event.day for event in store.events(kinds=["review"])] == ["2026-03-01", "2026-03-02"]
    assert store.today() == date(2026, 3, 2)


def test_undo_and_redo_work_after_a_restart(places, clock):
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
        store.record(Draft("suspend", "dl:b"))
        answered = store.memories()

    with Store.open(places, clock) as store:
        assert store.undo() == Undone("suspend", "dl:b")
    with Store.open(places, clock) as store:
        assert store.undo() == Undone("review", "dl:a")
        assert store.memories() == {}
        assert store.undo() is None
    with Store.open(places, clock) as store:
        assert [store.redo(), store.redo(), store.redo()] == [
            Undone("review", "dl:a"),
            Undone("suspend", "dl:b"),
            None,
        ]
        assert store.memories() == answered


def test_an_action_of_many_events_is_undone_as_one(store):
    store.record(Draft("suspend", "dl:a"), Draft("suspend", "dl:b"))

    store.undo()

    assert store.memories() == {}
    assert [event.target for event in store.events(kinds=["undo"])] == [
        event.uid for event in store.events(kinds=["suspend"])
    ]


def test_a_lab_try_and_its_pulls_are_not_undone(store, clock):
    store.record(Draft("answer", "dl:a", 4))
    clock.advance(days=1)
    store.record(Draft("answer", "dl:a", 4))
    clock.advance(days=1)
    failed = Draft("lab", "lab:softmax", detail={"status": "failed", "counted": True})
    store.record(failed, Draft("pull", "dl:a"))

    assert store.memory("dl:a").due == store.today()
    assert store.undo() == Undone("review", "dl:a")
    assert store.memory("lab:softmax").ceiling == 4


def test_another_devices_actions_are_not_undone(store, places, clock):
    store.record(Draft("answer", "dl:a", 4))
    store.device = "another"

    assert store.undo() is None


def test_a_moved_id_takes_its_history_along_and_back(store, clock):
    store.record(Draft("answer", "dl:old", 4))
    store.record(Draft("move", "dl:new", detail={"from": "dl:old"}))
    clock.advance(days=1)
    store.record(Draft("answer", "dl:new", 4))

    assert store.memory("dl:new").state["n"] == 2
    assert store.memory("dl:old") == Memory("dl:old")

    store.undo()
    store.undo()

    assert list(store.memories()) == ["dl:old"]


def test_only_answers_that_count_are_answers(store):
    store.record(Draft("answer", "dl:a", 4))
    store.record(Draft("answer", "dl:b", 2))
    store.undo()
    store.record(Draft("flag", "dl:a"))
    store.record(Draft("answer", "dl:a", 5))

    assert [(event.subject, event.kind) for event in store.answers()] == [
        ("dl:a", "review"),
        ("dl:a", "quiz"),
    ]
    assert store.answers("dl:b") == ()
    assert store.answers(since=store.today() + timedelta(1)) == ()


def test_events_are_chosen_by_subject_kind_day_and_number(store, clock):
    store.record(Draft("answer", "dl:a", 4))
    clock.advance(days=1)
    store.record(Draft("answer", "dl:a", 4), Draft("open", "dl:tensors"))

    assert len(store.events("dl:a")) == 2
    assert [event.subject for event in store.events(kinds=["open"])] == ["dl:tensors"]
    assert len(store.events(since=date(2026, 3, 3))) == 2
    assert [event.kind for event in store.events(newest=True, limit=2)] == ["open", "review"]


def test_wanted_settings_are_written_down_once(places, clock):
    wanted = Settings(rollover=2, new_per_day=5)
    for _ in range(2):
        with Store.open(places, clock, wanted) as store:
            assert store.settings() == wanted

    with Store.open(places, clock) as store:
        assert store.settings() == wanted
        assert len(store.events(kinds=["setting"])) == 2
        assert store.undo() is None


def test_the_text_of_a_card_is_kept_as_it_first_stood(store):
    store.record(Draft("answer", "dl:a", 4, content="h"), texts={"h": "Why?\n\nBecause \ud800."})
    store.record(Draft("answer", "dl:a", 4, content="h"), texts={"h": "something else"})

    assert store.text("h") == "Why?\n\nBecause \ud800."
    assert store.text("unknown") is None


def test_a_typed_draft_survives_a_restart_and_goes_with_the_answer(places, clock):
    with Store.open(places, clock) as store:
        store.keep_draft("dl:a", "torch.Size([\ud800")
        store.keep_draft("dl:b", "x")
        store.keep_draft("dl:b", "")

    with Store.open(places, clock) as store:
        assert store.draft("dl:a") == "torch.Size([\ud800"
        assert store.draft("dl:b") == ""
        store.record(Draft("answer", "dl:a", 4))
        assert store.draft("dl:a") == ""


def test_the_reading_place_survives_a_restart(places, clock):
    with Store.open(places, clock) as store:
        store.keep_place("dl:tensors", "shapes", read=["intro"])
        store.keep_place("dl:tensors", "views", read=["shapes"])

    with Store.open(places, clock) as store:
        assert store.place("dl:tensors").section == "views"
        assert store.place("dl:tensors").read == {"intro", "shapes"}
        assert store.place("dl:unread").read == frozenset()


def test_a_rebuild_mends_memories_and_says_which(store, rows, replayed):
    for name in "abc":
        store.record(Draft("answer", f"dl:{name}", 4))
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE memories SET due = '1999-01-01' WHERE subject = 'dl:a'")
        connection.exec_driver_sql("DELETE FROM memories WHERE subject = 'dl:b'")
        connection.exec_driver_sql("UPDATE memories SET subject = 'dl:ghost' WHERE subject = 'dl:c'")

    assert store.rebuild() == ("dl:a", "dl:b", "dl:c", "dl:ghost")
    assert rows(store.database) == replayed(store)
    assert store.rebuild() == ()


def test_what_undos_would_take_back_is_listed_before_they_do(places, clock):
    with Store.open(places, clock) as store:
        for number in range(40):
            store.record(Draft("answer", f"dl:card-{number}", 4))
        store.record(Draft("move", "dl:new", detail={"from": "dl:card-0"}), Draft("reset", "dl:card-1"))

    with Store.open(places, clock) as again:
        listed = again.undoable(50)
        taken = [again.undo() for _ in range(41)]

        assert list(listed) == taken
        assert [(about.kind, about.count) for about in listed[:2]] == [("move", 2), ("review", 1)]
        assert again.undoable() == ()
        assert [about.subject for about in again.redoable(50)] == [about.subject for about in reversed(taken)]
        assert [again.redo() for _ in range(41)] == list(reversed(taken))
        assert again.redoable() == ()


@pytest.mark.parametrize(
    "own",
    [
        Draft("review", "dl:a", 2),
        Draft("drill", "dl:a", 2),
        Draft("quiz", "dl:a", 2),
        Draft("hint", "lab:sgd"),
        Draft("solution", "lab:sgd"),
        Draft("reset", "dl:a"),
        Draft("suspend", "dl:a"),
        Draft("unsuspend", "dl:a"),
        Draft("bury", "dl:a"),
        Draft("unbury", "dl:a"),
        Draft("flag", "dl:a"),
        Draft("unflag", "dl:a"),
        Draft("pause", detail={"back": "2026-03-09"}),
        Draft("move", "dl:a", detail={"from": "dl:b"}),
        Draft("import", detail={"from": "deck.apkg"}),
        Draft("pull", "dl:a", detail={"by": "learner"}),
        Draft("setting", "scheduler", detail={"value": "fsrs", "by": "learner"}),
    ],
    ids=lambda draft: draft.kind,
)
def test_every_deed_of_the_learners_is_taken_back_and_done_again(store, clock, own):
    store.record(Draft("review", "dl:a", 4), Draft("review", "dl:b", 4))
    before = store.memories(), store.settings(), store.glance()
    clock.advance(hours=1)
    store.record(own)
    after = store.memories(), store.settings(), store.glance()

    undone = store.undo()
    taken_back = store.memories(), store.settings(), store.glance()
    redone = store.redo()

    assert (undone.kind, redone.kind) == (own.kind, own.kind)
    assert taken_back[:2] == before[:2]
    assert taken_back[2].settings == before[2].settings
    assert (store.memories(), store.settings()) == after[:2]
    assert store.drift() == ((), {})


def test_a_setting_that_the_program_wrote_is_stepped_over(store):
    store.record(Draft("setting", "new_per_day", detail={"value": 5}))

    assert store.undo() is None
    assert store.settings().new_per_day == 5


def test_settings_taken_back_one_by_one_go_back_one_by_one(store):
    for value in (5, 6, 7):
        store.record(Draft("setting", "new_per_day", detail={"value": value, "by": "learner"}))

    values = [store.undo() and store.settings().new_per_day for _ in range(3)]
    values += [store.redo() and store.settings().new_per_day for _ in range(3)]

    assert values == [6, 5, 20, 5, 6, 7]


def test_a_switch_of_scheduler_that_was_killed_before_its_replay_is_followed_at_the_next_start(places, clock):
    with Store.open(places, clock) as store:
        store.record(Draft("review", "dl:a", 4))
        # As a kill between the two leaves it.
        with store._transaction() as (_, transaction):
            transaction.append([Draft("setting", "scheduler", detail={"value": "fsrs"})], "a")
        assert store.drift()[0] == ("dl:a",)

    with Store.open(places, clock) as store:
        assert store.drift() == ((), {})


def test_a_redo_of_what_a_rescue_did_not_find_is_nothing_and_no_crash(store):
    store.record(Draft("suspend", "dl:a"))
    store.undo()
    with store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM events WHERE kind = 'suspend'")

    assert store.redoable() == ()
    assert store.redo() is None


def test_the_content_at_the_last_answer_is_that_of_the_last_one_that_counts(store):
    said = [store.last_content("dl:a")]
    for content in ("first", "second"):
        store.record(Draft("answer", "dl:a", 4, content=content))
        said.append(store.last_content("dl:a"))

    store.undo()
    said.append(store.last_content("dl:a"))
    store.redo()
    store.record(Draft("flag", "dl:a"))

    assert said == ["", "first", "second", "first"]
    assert store.last_content("dl:a") == "second"
