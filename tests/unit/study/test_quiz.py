"""A quiz: every card of a chapter once, scored by section, and what its answers count as."""

import pytest

from quizlab.errors import WrongUse
from quizlab.study.session import quiz_session, review_session


def give(session, *grades):
    return [session.grade(session.next(), grade) for grade in grades]


def test_every_card_is_asked_once_and_scored_by_section(services):
    session = quiz_session(services, "one")

    give(session, 4, 2, 5, 3)

    assert session.next() is None
    assert [(score.section.title, score.right, score.asked) for score in session.summary().scores] == [
        ("Alpha", 1, 2),
        ("Beta", 2, 2),
    ]


def test_a_first_answer_counts_as_the_review(services):
    (answered,) = give(quiz_session(services, "01-one"), 4)

    assert answered.kind == "review"
    assert answered.due is not None


def test_an_answer_to_a_card_that_is_not_due_is_practice_and_moves_nothing(services, clock):
    first = give(quiz_session(services, "one"), 4, 4, 4, 4)
    session = quiz_session(services, "one")

    prompt = session.next()
    second = session.grade(prompt, 1)

    assert (prompt.mode, prompt.intervals, prompt.due_reason) == ("quiz", {}, "practice")
    assert second.kind == "quiz"
    assert (second.due, second.state) == (first[0].due, first[0].state)


def test_an_answer_to_a_due_card_counts_as_its_review(services, clock):
    give(quiz_session(services, "one"), 4, 4, 4, 4)
    clock.pass_days(1)

    (answered,) = give(quiz_session(services, "one"), 4)

    assert answered.kind == "review"


def test_a_card_that_owes_a_drill_is_practice_in_a_quiz(services):
    give(quiz_session(services, "one"), 2, 4, 4, 4)

    (answered,) = give(quiz_session(services, "one"), 4)

    assert answered.kind == "quiz"
    assert review_session(services).next().mode == "drill"


def test_a_quiz_that_was_left_goes_on_where_it_was(start):
    first = start()
    give(quiz_session(first, "one"), 4, 2)
    first.close()

    session = quiz_session(start(), "one")
    give(session, 4, 4)

    assert session.next() is None
    assert sum(score.asked for score in session.summary().scores) == 4


def test_undo_gives_the_card_back_and_its_score(services):
    session = quiz_session(services, "one")
    give(session, 4, 2)

    session.undo()

    assert session.next().card.id == "demo:sum"
    give(session, 5, 5, 5)
    assert sum(score.right for score in session.summary().scores) == 4


def test_a_card_put_aside_is_not_asked(services):
    session = quiz_session(services, "one")
    session.bury(session.next())

    assert session.next().card.id == "demo:sum"
    assert session.summary().left == 3


def test_an_unknown_chapter_is_wrong_use(services):
    with pytest.raises(WrongUse):
        quiz_session(services, "nine")
