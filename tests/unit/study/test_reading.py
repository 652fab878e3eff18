"""Reading: the place is kept, opening is logged once in a row, and the outline says what was read."""

import pytest

from quizlab.errors import WrongUse
from quizlab.study.reading import chapters, open_chapter, opened_last
from quizlab.study.session import review_session


def test_reading_goes_section_by_section_and_keeps_its_place(start):
    first = start()
    reading = open_chapter(first, "one")
    assert reading.section.title == "Alpha"
    assert reading.next() is True
    first.close()

    reading = open_chapter(start(), "1")

    assert reading.section.title == "Beta"
    assert reading.read == {"alpha"}
    assert reading.unread == "beta"


def test_the_last_section_is_read_when_one_would_go_on(services):
    reading = open_chapter(services, "one#beta")

    assert reading.next() is False
    assert reading.section.title == "Beta"
    assert reading.read == {"beta"}
    assert reading.unread == "alpha"


def test_one_can_go_back(services):
    reading = open_chapter(services, "one#beta")

    assert reading.previous() is True
    assert reading.previous() is False
    assert reading.section.title == "Alpha"


def test_an_unknown_section_is_wrong_use(services):
    with pytest.raises(WrongUse, match="one#alpha or one#beta"):
        open_chapter(services, "one#gamma")


def test_opening_is_logged_but_not_twice_in_a_row(services):
    open_chapter(services, "one")
    open_chapter(services, "one")

    assert [event.subject for event in services.store.events(kinds=("open",))] == ["demo:one"]
    assert opened_last(services).id == "one"


def test_the_outline_counts_cards_and_marks_the_place(services):
    reading = open_chapter(services, "one")
    reading.next()

    assert [(row.section.id, row.cards, row.read, row.here) for row in reading.outline()] == [
        ("alpha", 2, True, False),
        ("beta", 2, False, True),
    ]
    assert [card.id for card in reading.cards()] == ["demo:pick", "demo:draw"]


def test_a_chapters_row_counts_its_cards(services, clock):
    session = review_session(services)
    session.grade(session.next(), 4)
    open_chapter(services, "one").next()
    clock.pass_days(1)

    (row,) = chapters(services)

    assert (row.cards, row.due, row.new, row.sections_read, row.opened, row.place) == (
        4,
        1,
        3,
        1,
        True,
        "beta",
    )
