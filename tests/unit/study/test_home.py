"""The home screen's value: the figures, the streak, retention, and the one thing to do now."""

import pytest

from quizlab.study.answering import answer
from quizlab.study.config import Config
from quizlab.study.home import home
from quizlab.study.reading import open_chapter
from quizlab.study.session import review_session


def review_all(services, grade=4):
    session = review_session(services)
    while (prompt := session.next()) is not None:
        session.grade(prompt, grade)
        grade = max(grade, 4) if prompt.mode == "drill" else grade


def test_a_first_start_counts_what_is_new(services):
    shown = home(services)

    assert (shown.today.due, shown.today.new) == (0, 4)
    assert (shown.streak, shown.retention, shown.chapter) == (0, None, None)
    assert (shown.action, shown.headline) == ("review", "Learn 4 new cards")


def test_unread_sections_come_before_the_cards_about_them(services):
    open_chapter(services, "one")

    shown = home(services)

    assert (shown.action, shown.headline) == ("read", "Go on reading 01 The first chapter")
    assert (shown.chapter.id, shown.section, shown.sections_read, shown.sections) == ("one", "alpha", 0, 2)


def test_cards_about_a_section_that_was_read_come_before_reading_on(services):
    open_chapter(services, "one").next()

    assert home(services).action == "review"


def test_what_is_due_comes_first(services, clock):
    review_all(services)
    open_chapter(services, "one")
    clock.pass_days(1)

    shown = home(services)

    assert (shown.action, shown.headline) == ("review", "Review 4 cards")


def test_with_all_done_it_offers_a_chapter(services):
    review_all(services)

    assert home(services).headline == "Start with 01 The first chapter"


def test_the_streak_counts_days_in_a_row_up_to_today_or_yesterday(services, clock):
    for _ in range(3):
        answer(services, "demo:alpha", 4)
        clock.pass_days(1)

    assert home(services).streak == 3
    clock.pass_days(1)
    assert home(services).streak == 0


def test_a_streak_may_be_longer_than_what_is_read_at_a_time(services, clock):
    for _ in range(65):
        clock.pass_days(1)
        answer(services, "demo:alpha", 4)

    assert home(services).streak == 65


def test_an_undone_answer_makes_no_streak(services):
    answer(services, "demo:alpha", 4)
    services.store.undo()

    assert home(services).streak == 0


def test_retention_is_the_share_of_later_reviews_remembered(services, clock):
    review_all(services)
    clock.pass_days(1)
    for card, grade in (("alpha", 4), ("sum", 2), ("pick", 3), ("draw", 5)):
        answer(services, card, grade)

    assert home(services).retention == pytest.approx(0.75)


def test_mistakes_in_the_content_are_counted(start, pack):
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().replace(".typed", ".typo"))

    (problem,) = home(start()).problems
    assert problem.startswith(f"{cards}:")


def read_all(services):
    reading = open_chapter(services, "one")
    while reading.next():
        pass


def test_a_lab_half_done_is_gone_on_with_when_nothing_is_due(services, tmp_path, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: True)
    review_all(services)
    read_all(services)
    (tmp_path / "workspace" / "softmax").mkdir(parents=True)

    shown = home(services)

    assert (shown.action, shown.opens) == ("lab", "softmax")
    assert shown.headline.startswith("Go on with the lab")


def test_a_lab_that_another_learner_began_is_not_gone_on_with_by_who_has_done_nothing(start, tmp_path):
    (tmp_path / "workspace" / "softmax").mkdir(parents=True)

    assert home(start(Config(new_per_day=0))).action == "start"


def test_after_the_last_chapter_comes_a_lab_whose_needs_are_met(services, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: True)
    review_all(services)
    read_all(services)

    shown = home(services)

    assert shown.action == "lab"
    assert shown.headline.startswith("Build the lab")


def test_without_torch_no_lab_is_offered_and_it_is_said(services, tmp_path, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: False)
    review_all(services)
    read_all(services)
    (tmp_path / "workspace" / "softmax").mkdir(parents=True)

    shown = home(services)

    assert shown.lacks_torch
    assert (shown.action, shown.headline) == ("start", "Open a chapter")


def test_new_cards_beyond_the_days_limit_are_offered_last(start, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: False)
    services = start(Config(new_per_day=1))
    review_all(services)
    read_all(services)

    assert home(services).action == "more"


def test_a_due_card_that_waits_for_its_sibling_is_counted_beside(start, pack, clock):
    (pack / "more.md").write_text("### Gaps\n<!-- {#gap .cloze} -->\n\n{{c1::A}} before {{c2::b}}.\n")
    services = start()
    answer(services, "demo:gap", 4)
    answer(services, "demo:gap/c2", 4)
    clock.pass_days(3)

    assert (home(services).today.due, home(services).today.beside) == (1, 1)
