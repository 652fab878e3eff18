"""History from elsewhere: due days to the day, twice is once, and the newest answer wins."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from quizlab.core.days import microseconds
from quizlab.core.events import Draft
from quizlab.core.replay import replay
from quizlab.incoming.items import History, Review
from quizlab.schedulers import scheduler_for
from quizlab.study.importing import histories
from quizlab.study.importing.cards import id_of

ELBE = f"rivers:{id_of('Elbe')}"


def at(day, hour=10):
    return microseconds(datetime(2026, *day, hour, tzinfo=UTC))


LEARNT = History(
    reviews=(
        Review(at((1, 1)), 4, 5000), Review(at((1, 2)), 2, 9000), Review(at((2, 10)), 4),
        Review(at((2, 10), 11), 3, counted=False),
    ),
    due=date(2026, 4, 17), interval=66, easiness=230, repetitions=3, lapses=1, last=date(2026, 2, 10),
)  # fmt: skip


def test_the_due_day_is_the_sources_and_replay_gives_the_tables(brought, item, services):
    result = brought(item("Elbe", histories={"": LEARNT}))

    memory = services.store.memory(ELBE)
    assert (result.answers, result.schedules) == (4, 1)
    assert (memory.due, memory.last, memory.lapses) == (date(2026, 4, 17), date(2026, 2, 10), 1)
    assert memory.state == {"n": 3, "interval": 66, "ef": 230}
    assert services.store.drift() == ((), {})


def test_answers_keep_their_instants_and_count_on_their_days(brought, item, services):
    brought(item("Elbe", histories={"": LEARNT}))

    events = services.store.events(kinds=["review", "quiz"])
    assert [(one.kind, one.day, one.grade, one.milliseconds) for one in events] == [
        ("review", "2026-01-01", 4, 5000),
        ("review", "2026-01-02", 2, 9000),
        ("review", "2026-02-10", 4, 0),
        ("quiz", "2026-02-10", 3, 0),
    ]
    assert services.store.events(kinds=["review"])[0].instant == at((1, 1))


def test_importing_twice_writes_nothing_twice(brought, item, services):
    brought(item("Elbe", histories={"": LEARNT}))
    before = services.store.events()

    again = brought(item("Elbe", histories={"": LEARNT}))

    assert (again.answers, again.schedules) == (0, 0)
    assert services.store.events() == before


def test_the_same_import_in_another_time_zone_writes_nothing_again(brought, item, services, monkeypatch):
    late = replace(LEARNT, reviews=(Review(at((1, 1), 22), 4), Review(at((2, 10), 22), 4)))
    brought(item("Elbe", histories={"": late}))
    before = services.store.events()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    histories._offset.cache_clear()

    try:
        brought(item("Elbe", histories={"": late}))
    finally:
        monkeypatch.undo()
        time.tzset()
        histories._offset.cache_clear()

    assert services.store.events() == before


def test_a_dry_run_counts_what_is_new_alone(brought, item):
    brought(item("Elbe", histories={"": LEARNT}))

    dry = brought(item("Elbe", histories={"": LEARNT}), dry=True)

    assert (dry.answers, dry.schedules) == (0, 0)


def test_two_machines_that_both_import_have_one_history_after_they_synced(
    brought, item, services, start, tmp_path
):
    other = start()
    other.places = replace(other.places, data=tmp_path / "other", cache=tmp_path / "other" / "cache")
    brought(item("Elbe", histories={"": LEARNT}))
    brought(item("Elbe", histories={"": LEARNT}), into=other)

    merged = services.store.merge(other.store.events())

    assert (merged.added, merged.conflicts) == (0, ())


def test_an_answer_given_here_later_stands_and_the_same_import_changes_nothing(
    brought, item, services, clock
):
    brought(item("Elbe", histories={"": LEARNT}))
    services.store.record(Draft("review", ELBE, 4))
    mine = services.store.memory(ELBE)

    brought(item("Elbe", histories={"": LEARNT}))

    assert services.store.memory(ELBE) == mine
    assert mine.last == date(2026, 3, 2)


def test_the_newest_answer_wins_whichever_side_gave_it_and_none_is_lost(brought, item, services, clock):
    brought(item("Elbe", histories={"": LEARNT}))
    services.store.record(Draft("review", ELBE, 4))
    clock.pass_days(10)
    later = replace(
        LEARNT,
        reviews=(*LEARNT.reviews, Review(at((3, 8)), 4)),
        due=date(2026, 7, 1),
        interval=115,
        last=date(2026, 3, 8),
    )

    result = brought(item("Elbe", histories={"": later}))

    memory = services.store.memory(ELBE)
    assert (result.answers, result.schedules) == (1, 1)
    assert (memory.due, memory.last) == (date(2026, 7, 1), date(2026, 3, 8))
    assert [one.day for one in services.store.answers(ELBE) if one.device == services.store.device] == [
        "2026-03-02"
    ]
    assert services.store.drift() == ((), {})


def test_a_due_day_that_was_set_by_hand_at_the_source_comes(brought, item, services):
    brought(item("Elbe", histories={"": LEARNT}))

    brought(item("Elbe", histories={"": replace(LEARNT, due=date(2026, 3, 5))}))
    brought(item("Elbe", histories={"": replace(LEARNT, due=date(2026, 3, 5))}))

    assert services.store.memory(ELBE).due == date(2026, 3, 5)
    assert len(services.store.events(kinds=["import"])) == 2


def test_marks_come_once_and_what_the_learner_does_with_them_stays(brought, item, services):
    marked = item("Elbe", histories={"": History(suspended=True, buried=True, flag=3)})
    brought(marked)
    memory = services.store.memory(ELBE)
    services.store.record(Draft("unsuspend", ELBE))

    brought(marked)

    assert (memory.suspended, memory.flagged, memory.buried) == (True, True, date(2026, 3, 2))
    assert not services.store.memory(ELBE).suspended


def test_a_schedule_without_answers_is_that_of_its_last_day(brought, item, services):
    brought(item("Elbe", histories={"": History(due=date(2026, 3, 20), interval=30, easiness=250)}))

    memory = services.store.memory(ELBE)
    assert (memory.due, memory.last) == (date(2026, 3, 20), date(2026, 2, 18))


def test_what_was_done_by_hand_is_kept_and_is_no_answer(brought, item, services):
    by_hand = Review(at((2, 11)), 0, answered=False, detail={"anki": "manual"})

    result = brought(item("Elbe", histories={"": replace(LEARNT, reviews=(*LEARNT.reviews, by_hand))}))

    assert result.answers == 4
    assert services.store.memory(ELBE).due == date(2026, 4, 17)
    assert services.store.drift() == ((), {})


@pytest.mark.parametrize("name", ["sm2", "sm2-text", "fsrs"])
def test_a_switch_of_scheduler_keeps_the_due_day_until_the_next_answer(brought, item, services, name):
    brought(item("Elbe", histories={"": LEARNT}))

    memories = replay(services.store.events(), scheduler_for(replace(services.settings, scheduler=name)))

    assert memories[ELBE].due == date(2026, 4, 17)


def test_a_card_that_was_forgotten_on_purpose_is_new_and_keeps_its_answers(brought, item, services):
    brought(item("Elbe", histories={"": replace(LEARNT, due=None)}))
    again = brought(item("Elbe", histories={"": replace(LEARNT, due=None)}))

    assert services.store.memory(ELBE).new
    assert len(services.store.answers(ELBE)) == 4
    assert again.answers == 0
    assert services.store.drift() == ((), {})


def test_siblings_have_histories_of_their_own(brought, item, services):
    brought(
        item(
            "Elbe",
            keys={"reverse": "yes"},
            histories={"reverse": LEARNT, "": History(due=date(2026, 3, 9), interval=3)},
        )
    )

    assert services.store.memory(ELBE).due == date(2026, 3, 9)
    assert services.store.memory(f"{ELBE}/reverse").due == date(2026, 4, 17)


def test_impossible_instants_stay_behind_are_counted_and_break_nothing(brought, item, services):
    odd = History(
        reviews=(Review(-5, 4), Review(2**62, 4), Review(at((1, 1)), 4)), due=date(1, 1, 1), interval=0
    )

    result = brought(item("Elbe", histories={"": odd}))

    assert result.answers == 1
    assert [one.what for one in result.troubles] == ["2 answers are from before 1990 or after 9999: left out"]
    assert services.store.drift() == ((), {})


def test_a_history_that_comes_after_an_answer_given_here_goes_before_it(brought, item, services):
    brought(item("Elbe"))
    services.store.record(Draft("review", ELBE, 4))

    brought(item("Elbe", histories={"": LEARNT}))

    memory = services.store.memory(ELBE)
    assert (memory.last, memory.reviews) == (date(2026, 3, 2), 4)
    assert memory.due >= date(2026, 4, 17)
    assert services.store.drift() == ((), {})


def test_the_first_answer_here_to_a_card_that_was_learnt_elsewhere_is_no_first_one(brought, item, services):
    brought(item("Elbe", histories={"": History(due=date(2026, 3, 2), interval=30)}))

    services.store.record(Draft("review", ELBE, 4))

    assert services.store.drift() == ((), {})
