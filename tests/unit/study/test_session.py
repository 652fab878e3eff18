"""One sitting: order, drills, undo, interruption, and that every grade is in the log at once."""

import sqlite3
from collections import Counter
from contextlib import closing

from quizlab.core.events import Draft
from quizlab.study.config import Config
from quizlab.study.session import review_session


def ids(session, grade=4):
    """Grade everything alike and return the ids in the order asked."""
    asked = []
    while (prompt := session.next()) is not None:
        asked.append(prompt.card.id)
        session.grade(prompt, grade)
    return asked


def answer_all(services, grade=4):
    return ids(review_session(services), grade)


def logged(services):
    with closing(sqlite3.connect(services.places.database)) as connection, connection:
        return connection.execute("SELECT kind, subject, grade FROM events ORDER BY seq").fetchall()


def test_new_cards_come_in_course_order(services):
    session = review_session(services)

    assert ids(session) == ["demo:alpha", "demo:sum", "demo:pick", "demo:draw"]


def test_the_prompt_stays_until_it_is_graded(services):
    session = review_session(services)

    first = session.next()

    assert session.next() is first
    session.grade(first, 4)
    assert session.next().card.id == "demo:sum"


def test_a_grade_is_in_the_database_when_it_returns(services):
    session = review_session(services)

    session.grade(session.next(), 4)

    assert logged(services) == [("review", "demo:alpha", 4)]


def test_a_card_graded_below_4_is_drilled_at_the_end_until_it_gets_4(services):
    session = review_session(services)
    grades = iter([2, 4, 3, 4, 2, 4, 4])

    asked = []
    while (prompt := session.next()) is not None:
        asked.append((prompt.card.id, prompt.mode))
        session.grade(prompt, next(grades))

    assert asked[:4] == [(f"demo:{name}", "review") for name in ("alpha", "sum", "pick", "draw")]
    assert asked[4:] == [("demo:alpha", "drill"), ("demo:pick", "drill"), ("demo:alpha", "drill")]


def test_a_drill_moves_no_schedule(services):
    session = review_session(services)
    after = session.grade(session.next(), 2)
    while session.next().card.id != "demo:alpha":
        session.grade(session.next(), 4)

    drilled = session.grade(session.next(), 5)

    assert drilled.kind == "drill"
    assert (drilled.due, drilled.state) == (after.due, after.state)


def test_what_is_due_comes_before_what_is_new(start, clock):
    services = start(Config(new_per_day=2))
    answer_all(services)
    clock.pass_days(1)

    session = review_session(services)

    assert [(prompt := session.next()).new, session.grade(prompt, 4)][0] is False
    assert ids(session) == ["demo:sum", "demo:pick", "demo:draw"]


def test_the_limit_on_new_cards_counts_those_begun_today_and_more_adds_to_it(start):
    services = start(Config(new_per_day=1))

    assert answer_all(services) == ["demo:alpha"]
    assert answer_all(services) == []
    assert ids(review_session(services, more=2)) == ["demo:sum", "demo:pick"]


def test_ahead_takes_what_is_due_in_the_days_to_come(services, clock):
    answer_all(services)
    clock.pass_days(1)
    answer_all(services)
    clock.pass_days(4)

    assert answer_all(services) == []
    session = review_session(services, ahead=2)
    prompt = session.next()

    assert prompt.due_reason == "ahead of its day"
    assert session.grade(prompt, 4).kind == "review"


def test_a_card_that_a_lab_pulled_forward_says_so(services, clock):
    answer_all(services)
    clock.pass_days(1)
    answer_all(services)
    clock.pass_days(1)
    services.store.record(Draft("pull", "demo:sum", detail={"by": "lab:softmax"}))

    prompt = review_session(services).next()

    assert (prompt.card.id, prompt.mode, prompt.due_reason) == ("demo:sum", "review", "pulled by lab softmax")


def test_intervals_are_what_the_grade_then_gives(services, clock):
    answer_all(services)
    clock.pass_days(1)
    session = review_session(services)
    prompt = session.next()

    answered = session.grade(prompt, 4)

    assert prompt.intervals == {0: 1, 1: 1, 2: 1, 3: 6, 4: 6, 5: 6}
    assert (answered.due - services.today()).days == prompt.intervals[4]


def test_undo_returns_to_the_card_and_its_question(services):
    session = review_session(services)
    for _ in range(3):
        session.grade(session.next(), 4)
    before = session.next()
    session.grade(before, 1)

    undone = session.undo()

    again = session.next()
    assert (undone.kind, undone.subject) == ("review", "demo:draw")
    assert (again.card, again.question, again.mode) == (before.card, before.question, "review")
    assert again.position == before.position


def test_undo_reaches_back_over_a_restart(start):
    first = start()
    session = review_session(first)
    session.grade(session.next(), 4)
    session.grade(session.next(), 4)
    first.close()

    session = review_session(start())
    session.undo()
    session.undo()

    assert session.next().card.id == "demo:alpha"
    assert session.undo() is None


def test_redo_does_it_again_and_goes_on(services):
    session = review_session(services)
    session.grade(session.next(), 4)
    session.undo()

    redone = session.redo()

    assert redone.subject == "demo:alpha"
    assert (session.next().card.id, session.next().position) == ("demo:sum", 2)
    assert session.summary().answered == 1
    assert session.redo() is None


def test_an_interrupted_session_goes_on_at_the_same_card_with_what_was_typed(start):
    first = start()
    session = review_session(first)
    session.grade(session.next(), 4)
    left = session.next()
    session.keep_draft(left, "fou")
    first.close()

    prompt = review_session(start()).next()

    assert prompt.card == left.card
    assert prompt.question == left.question
    assert prompt.draft == "fou"


def test_an_answer_clears_the_draft(services, clock):
    session = review_session(services)
    session.grade(session.next(), 4)
    session.keep_draft(session.next(), "four")
    session.grade(session.next(), 4)
    clock.pass_days(1)

    drafts = {prompt.card.id: prompt.draft for prompt in prompts(review_session(services))}

    assert set(drafts.values()) == {""}


def prompts(session):
    while (prompt := session.next()) is not None:
        yield prompt
        session.grade(prompt, 4)


def test_a_drill_of_the_same_day_shows_the_numbers_of_its_review_and_the_next_review_others(services, clock):
    session = review_session(services)
    shown = [(prompt.card.id, prompt.question.prompt) for prompt in graded(session, [4, 4, 4, 2, 4])]
    clock.pass_days(1)
    later = [
        prompt.question.prompt
        for prompt in prompts(review_session(services))
        if prompt.card.id == "demo:draw"
    ]

    assert shown[3] == shown[4]
    assert later != [shown[3][1]]


def graded(session, grades):
    for grade in grades:
        prompt = session.next()
        yield prompt
        session.grade(prompt, grade)


def test_two_sessions_at_once_review_a_card_once(start):
    here, there = review_session(start()), review_session(start())
    mine, theirs = here.next(), there.next()

    first = here.grade(mine, 4)
    second = there.grade(theirs, 4)

    assert (first.kind, second.kind) == ("review", "quiz")
    assert there.next().card.id == here.next().card.id == "demo:sum"


def test_a_card_answered_elsewhere_is_not_asked_again(start):
    here, there = review_session(start()), review_session(start())
    here.grade(here.next(), 4)
    here.grade(here.next(), 4)

    assert there.next().card.id == "demo:pick"


def test_a_buried_card_is_back_tomorrow_and_a_suspended_one_is_not(services, clock):
    session = review_session(services)
    session.bury(session.next())
    session.suspend(session.next())

    assert ids(session) == ["demo:pick", "demo:draw"]
    clock.pass_days(1)
    assert Counter(answer_all(services)) == Counter(["demo:pick", "demo:draw", "demo:alpha"])


def test_undo_takes_a_card_out_of_suspension_and_returns_to_it(services):
    session = review_session(services)
    session.suspend(session.next())

    undone = session.undo()

    assert undone.kind == "suspend"
    assert session.next().card.id == "demo:alpha"


def test_a_flag_goes_on_and_off_and_the_card_stays(services):
    session = review_session(services)
    prompt = session.next()

    assert session.flag(prompt) is True
    assert session.flag(prompt) is False
    assert session.next() is prompt


def test_an_edit_under_review_shows_the_new_text_and_keeps_the_place(services, pack):
    session = review_session(services)
    session.grade(session.next(), 4)
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().replace("two plus two", "two and two"))

    session.refresh()

    prompt = session.next()
    assert prompt.card.id == "demo:sum"
    assert "two and two" in prompt.question.prompt
    assert prompt.position == 2


def test_a_card_that_an_edit_removed_is_passed_over(services, pack):
    session = review_session(services)
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().split("\n", 5)[5])
    assert session.next().card.id == "demo:alpha"

    session.refresh()

    assert session.next().card.id == "demo:sum"


def test_what_changed_since_the_last_answer_is_shown_word_by_word(services, pack, clock):
    answer_all(services)
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().replace("The first letter.", "The very first letter."))
    services.reload()
    clock.pass_days(1)

    prompt = review_session(services).next()

    assert prompt.card.id == "demo:alpha"
    assert [piece.text.strip() for piece in prompt.change if piece.change == "added"] == ["very"]


def test_an_unchanged_card_shows_no_change(services, clock):
    answer_all(services)
    clock.pass_days(1)

    assert review_session(services).next().change is None


def test_the_summary_says_what_was_missed_what_is_left_and_tomorrows_load(services):
    session = review_session(services)
    session.grade(session.next(), 2, ms=1500)
    session.grade(session.next(), 4, ms=1600)

    summary = session.summary()

    assert summary.answered == 2
    assert [card.id for card in summary.again] == ["demo:alpha"]
    assert summary.seconds == 3
    assert summary.left == 3
    assert summary.tomorrow == 2


def test_a_session_over_the_rollover_takes_up_the_new_day(start, clock):
    services = start(Config(new_per_day=1))
    session = review_session(services)
    session.grade(session.next(), 4)
    assert session.next() is None

    clock.pass_days(1)

    assert session.next().card.id == "demo:alpha"


def test_a_chapter_can_be_reviewed_alone(services, pack):
    (pack / "02-two").mkdir()
    (pack / "02-two" / "chapter.md").write_text("---\nid: two\ntitle: Two\n---\n\n## Gamma\n\nText.\n")
    (pack / "02-two" / "cards.md").write_text(
        "### What is gamma?\n<!-- {#gamma of=gamma} -->\n\nThe third.\n"
    )
    services.reload()

    assert ids(review_session(services, "two")) == ["demo:gamma"]


def test_the_log_keeps_the_answer_and_the_numbers_drawn(services):
    session = review_session(services)
    for _ in range(3):
        session.grade(session.next(), 4)
    prompt = session.next()

    session.grade(prompt, 4, answer="17", ms=2100)

    event = services.store.events(newest=True, limit=1)[0]
    assert event.detail["answer"] == "17"
    assert event.detail["draw"] == prompt.question.draw
    assert event.milliseconds == 2100


def test_a_judged_answer_proposes_its_grade(services):
    session = review_session(services)
    session.grade(session.next(), 4)
    prompt = session.next()

    assert (session.judge(prompt, "Four.").right, session.judge(prompt, "Four.").grade) == (True, 4)
    assert (session.judge(prompt, "five").right, session.judge(prompt, "five").grade) == (False, 2)
