"""Quizzes of a chapter as the log has them, and what follows a chapter."""

from quizlab.study.afterwards import afterwards
from quizlab.study.session import quiz_session
from quizlab.study.tries import as_values, tries


def give(services, *grades):
    session = quiz_session(services, "one")
    for grade in grades:
        session.grade(session.next(), grade, ms=1000)
    return session


def test_each_quiz_is_a_try_with_its_score_by_section(services, clock):
    chapter = services.library.chapter("one")
    give(services, 2, 2, 4, 4)
    clock.pass_days(3)
    give(services, 4, 4, 4, 1)
    give(services, 4)

    found = tries(services, chapter)

    assert [(tried.day.isoformat(), tried.round, tried.words) for tried in found] == [
        ("2026-03-02", 1, "2 of 4"),
        ("2026-03-05", 1, "3 of 4"),
        ("2026-03-05", 2, "1 of 1"),
    ]
    assert [(score.section.id, score.right, score.asked) for score in found[1].scores] == [
        ("alpha", 2, 2),
        ("beta", 1, 2),
    ]
    assert [card.id for card in found[1].missed] == ["demo:draw"]
    assert found[0].milliseconds == 4000


def test_an_answer_taken_back_is_no_part_of_a_try(services):
    session = give(services, 4, 1)
    session.undo()

    (tried,) = tries(services, services.library.chapter("one"))

    assert tried.words == "1 of 1"


def test_a_try_is_plain_values_for_scripts(services):
    give(services, 4, 1, 4, 4)

    (tried,) = tries(services, services.library.chapter("one"))

    assert as_values(tried) == {
        "day": "2026-03-02",
        "round": 1,
        "right": 3,
        "asked": 4,
        "milliseconds": 4000,
        "sections": [
            {"section": "alpha", "right": 1, "asked": 2},
            {"section": "beta", "right": 2, "asked": 2},
        ],
        "missed": ["demo:sum"],
    }


def test_after_a_chapter_comes_its_quiz_with_the_last_score_and_never_nothing(services):
    chapter = services.library.chapter("one")
    before = afterwards(services, chapter)
    give(services, 4, 1, 4, 4)

    after = afterwards(services, chapter)

    assert [step.target for step in before] == ["quiz one", "review one", "home"]
    assert before[0].note == "each of its 4 cards once"
    assert after[0].note == "each of its 4 cards once; last time 3 of 4"
    assert [step.target for step in after] == ["quiz one", "home"]
