from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.queue import Queue, kind_of_answer, queue
from quizlab.core.settings import Settings

TODAY = date(2026, 3, 20)


def card(name, **keys):
    return Card(f"dl:{name}", "recall", "dl", "11-cross-entropy", "", "", 1, name, keys=keys)


def cards(*names):
    return [card(name) for name in names]


def seen(subject, due=0, interval=10, **values):
    """A memory due `due` days from today, `interval` days after its last review."""
    when = TODAY + timedelta(due)
    last = when - timedelta(interval)
    values = {"last": last, "begun": last - timedelta(1), "reviews": 2, **values}
    return Memory(subject, state={"n": 2, "interval": interval, "ef": 250}, due=when, **values)


def made(deck, memories=(), settings=None, opened=None, **options):
    known = {memory.subject: memory for memory in memories}
    opened = {card.id for card in deck} if opened is None else opened
    labs = options.pop("labs", {memory.subject for memory in memories if memory.is_lab()})
    return queue(
        deck,
        known,
        settings or Settings(),
        TODAY,
        opened=lambda card: card.id in opened,
        labs=labs,
        **options,
    )


def test_nothing_to_do_is_an_empty_queue_with_no_next():
    assert made([]) == Queue()
    assert made([]).next is None


def test_reviews_come_before_new_cards_then_drills_then_labs():
    deck = cards("new", "due", "slip")
    memories = [seen("dl:due"), seen("dl:slip", due=1, interval=1, drill=TODAY), seen("lab:softmax")]

    today = made(deck, memories)

    assert today == Queue(due=("dl:due",), new=("dl:new",), drills=("dl:slip",), labs=("lab:softmax",))
    assert today.cards == ("dl:due", "dl:new", "dl:slip")
    assert today.next == "dl:due"


def test_a_lab_is_next_when_no_card_is_left():
    assert made([], [seen("lab:softmax")]).next == "lab:softmax"


def test_a_lab_that_is_gone_is_not_asked():
    today = made([], [seen("lab:softmax"), seen("lab:gone", due=-5)], labs={"lab:softmax"})

    assert today.labs == ("lab:softmax",)


def test_the_most_overdue_for_its_interval_comes_first():
    deck = cards("today", "year", "week", "day")
    memories = [
        seen("dl:today", due=0, interval=6),
        seen("dl:year", due=-20, interval=365),
        seen("dl:week", due=-6, interval=7),
        seen("dl:day", due=-5, interval=1),
    ]

    assert made(deck, memories).due == ("dl:day", "dl:week", "dl:year", "dl:today")


def test_a_card_due_tomorrow_is_left_out_unless_taken_ahead():
    deck, memories = cards("a", "b"), [seen("dl:a", due=1), seen("dl:b", due=2)]

    assert made(deck, memories).due == ()
    assert made(deck, memories, ahead=1).due == ("dl:a",)
    assert made(deck, memories, ahead=2).due == ("dl:a", "dl:b")


def test_a_card_answered_today_is_not_taken_ahead_again():
    assert made(cards("a"), [seen("dl:a", due=1, interval=1)], ahead=5).due == ()


def test_new_cards_of_a_day_are_limited_less_those_begun_today():
    deck = cards("a", "b", "c", "d")
    begun = seen("dl:a", due=1, interval=1, begun=TODAY)

    assert made(deck, [begun], Settings(new_per_day=2)).new == ("dl:b",)
    assert made(deck, [begun], Settings(new_per_day=2), more=1).new == ("dl:b", "dl:c")
    assert made(deck, [begun], Settings(new_per_day=0)).new == ()


def test_reviews_of_a_day_are_limited_less_those_done_today():
    deck = cards("a", "b", "c", "d")
    memories = [seen("dl:a", due=1, interval=1), seen("dl:b"), seen("dl:c"), seen("dl:d")]

    assert made(deck, memories, Settings(reviews_per_day=3)).due == ("dl:b", "dl:c")
    assert made(deck, memories, Settings(reviews_per_day=1)).due == ()


def test_cards_of_other_chapters_and_labs_count_as_they_should_in_the_limits():
    deck = cards("b", "c")
    elsewhere = seen("dl:elsewhere", due=1, interval=1, begun=TODAY)
    lab = seen("lab:softmax", due=1, interval=1, begun=TODAY)

    assert made(deck, [elsewhere, lab], Settings(new_per_day=2)).new == ("dl:b",)


@pytest.mark.parametrize("mark", [{"suspended": True}, {"buried": TODAY}])
def test_hidden_cards_are_not_asked(mark):
    memories = [seen("dl:a", **mark), Memory("dl:b", **mark), seen("dl:c", due=1, drill=TODAY, **mark)]
    memories.append(seen("lab:softmax", **mark))

    assert made(cards("a", "b", "c"), memories) == Queue()


def test_a_card_buried_yesterday_is_back():
    assert made(cards("a"), [seen("dl:a", buried=TODAY - timedelta(1))]).due == ("dl:a",)


def test_a_card_buried_by_a_clock_that_was_a_year_ahead_is_asked():
    assert made(cards("a"), [seen("dl:a", buried=TODAY + timedelta(365))]).due == ("dl:a",)


def test_a_card_stays_buried_after_a_flight_that_repeats_the_day_before():
    assert made(cards("a"), [seen("dl:a", buried=TODAY + timedelta(1))]).due == ()


def test_new_cards_come_in_course_order_whatever_their_ids():
    assert made(cards("z", "m", "a")).new == ("dl:z", "dl:m", "dl:a")


def test_a_new_card_waits_for_a_sibling_that_is_due_today():
    assert made([card("a"), card("a/c2"), card("b")], [seen("dl:a")]).new == ("dl:b",)


def test_siblings_are_a_day_apart():
    deck = [card("a"), card("a/c2"), card("b"), card("b/reverse"), card("c"), card("c/c2")]
    memories = [seen("dl:a", due=-1), seen("dl:a/c2", due=-5), seen("dl:b", due=1, interval=1)]

    today = made(deck, memories)

    assert today.due == ("dl:a/c2",)
    assert today.new == ("dl:c",)


def test_a_card_pulled_by_a_lab_after_its_review_of_today_is_due_again():
    pulled = seen("dl:a", last=TODAY, pulled=TODAY, pulled_from=TODAY + timedelta(6))

    assert made(cards("a", "b"), [pulled]).due == ("dl:a",)


def test_a_drill_is_asked_although_it_is_its_own_sibling():
    assert made(cards("a"), [seen("dl:a", due=1, interval=1, drill=TODAY)]).drills == ("dl:a",)


def test_the_drill_asked_longest_ago_comes_first_and_yesterdays_have_lapsed():
    memories = [
        seen("dl:a", due=1, interval=1, drill=TODAY, asked=9),
        seen("dl:b", due=1, interval=1, drill=TODAY, asked=4),
        seen("dl:c", due=1, drill=TODAY - timedelta(1), asked=2),
    ]

    assert made(cards("a", "b", "c"), memories).drills == ("dl:b", "dl:a")


def test_new_cards_wait_for_their_chapter():
    assert made(cards("a", "b"), opened={"dl:b"}).new == ("dl:b",)


def test_a_seen_card_of_a_chapter_not_opened_is_still_reviewed():
    assert made(cards("a"), [seen("dl:a")], opened=set()).due == ("dl:a",)


def test_prerequisites_come_first():
    deck = [card("a", needs="c b"), card("b", needs="dl:c"), card("c"), card("d")]

    assert made(deck).new == ("dl:c", "dl:b", "dl:a", "dl:d")


def test_a_card_waits_for_a_prerequisite_that_has_to_wait():
    deck = [card("x"), card("x/c2"), card("a", needs="x/c2"), card("b", needs="a"), card("c")]

    assert made(deck).new == ("dl:x", "dl:c")


def test_prerequisites_that_cannot_come_hold_nothing_back():
    deck = [card("a", needs="gone"), card("b", needs="closed"), card("closed")]

    assert made(deck, opened={"dl:a", "dl:b"}).new == ("dl:a", "dl:b")


def test_a_cycle_of_needs_still_asks_every_card():
    assert set(made([card("a", needs="b"), card("b", needs="a")]).new) == {"dl:a", "dl:b"}


def test_a_card_that_is_gone_is_not_asked():
    assert made([], [seen("dl:gone"), seen("dl:slip", due=1, drill=TODAY)]) == Queue()


def test_a_reset_card_is_new_again():
    assert made(cards("a"), [Memory("dl:a", flagged=True)]).new == ("dl:a",)


@pytest.mark.parametrize(
    ("memory", "ahead", "kind"),
    [
        (Memory("dl:a"), 0, "review"),
        (seen("dl:a", due=0), 0, "review"),
        (seen("dl:a", due=-9), 0, "review"),
        (seen("dl:a", due=1), 0, "quiz"),
        (seen("dl:a", due=1), 1, "review"),
        (seen("dl:a", due=1, interval=1), 1, "quiz"),
        (seen("dl:a", due=1, interval=1, drill=TODAY), 0, "drill"),
        (seen("dl:a", due=1, interval=1, drill=TODAY), 1, "drill"),
        (seen("dl:a", due=1, drill=TODAY - timedelta(1)), 0, "quiz"),
        (seen("dl:a", due=0, interval=1, drill=TODAY - timedelta(1)), 0, "review"),
    ],
)
def test_what_an_answer_is_follows_from_the_memory(memory, ahead, kind):
    assert kind_of_answer(memory, TODAY, ahead) == kind


@given(
    st.lists(st.tuples(st.integers(-30, 5), st.integers(1, 60), st.booleans()), max_size=40),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_no_queue_breaks_its_limits_or_asks_a_card_twice(states, new_limit, review_limit):
    deck = cards(*map(str, range(60)))
    memories = [
        seen(f"dl:{number}", due, interval, suspended=suspended)
        for number, (due, interval, suspended) in enumerate(states)
    ]

    today = made(deck, memories, Settings(new_per_day=new_limit, reviews_per_day=review_limit))

    assert len(today.due) <= review_limit
    assert len(today.new) <= new_limit
    assert len(set(today.cards)) == len(today.cards)
    assert not {memory.subject for memory in memories if memory.suspended} & set(today.cards)


def test_no_more_cards_are_read_than_may_be_new():
    read = []

    def coming():
        for card in cards(*"abcdef"):
            read.append(card.id)
            yield card

    ids = [f"dl:{name}" for name in "abcdef"]
    today = made(coming(), [seen("dl:f")], Settings(new_per_day=2), opened=ids, ids=ids)

    assert (today.due, today.new) == (("dl:f",), ("dl:a", "dl:b"))
    assert read == ["dl:a", "dl:b"]


def test_a_needed_card_is_found_further_on_and_asked_in_its_place():
    deck = [card("a", needs="c"), *cards("b", "c", "d")]

    assert made(deck).new == ("dl:c", "dl:a", "dl:b", "dl:d")
