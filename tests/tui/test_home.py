"""Home: one key for what to do now, whatever the state; what is wrong is said with the way to mend it."""

import pytest

from quizlab.study.reading import open_chapter
from quizlab.study.session import review_session

LATER = "2026-03-12T09:00:00+01:00"


def answer_all(services, chapter):
    open_chapter(services, chapter)
    session = review_session(services, more=200)
    while (prompt := session.next()) is not None:
        session.grade(prompt, 4)


def test_a_broken_pack_is_said_and_its_mistakes_listed(drive, pack):
    bad = pack("### x\n<!-- {#a .typo} -->\n\nq\n", "bad")

    async def scenario(learner):
        assert "a mistake in your content: bad.md:2:" in learner.screen
        await learner.press("down", "enter")
        assert "quizlab check says more" in learner.screen
        await learner.press("escape")
        assert learner.app.page.PLACE == "home"

    drive(scenario, packs=(bad,))


def test_without_torch_the_labs_row_says_what_to_install(drive, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: False)

    async def scenario(learner):
        assert "pip install torch" in learner.screen

    drive(scenario)


def test_after_a_break_the_cards_that_wait_for_a_sibling_are_told_apart(drive, services_at):
    with services_at() as services:
        answer_all(services, "08")

    async def scenario(learner):
        today = learner.app.page.today
        assert today.backlog == today.due + today.beside
        assert f"Welcome back: plan the {today.backlog} cards" in learner.screen
        await learner.press("enter")
        assert learner.app.page.PLACE == "catchup"

    drive(scenario, now=LATER)


def test_half_a_lab_is_opened_with_one_key(drive, services_at, monkeypatch):
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: True)
    with services_at() as services:
        reading = open_chapter(services, "08")
        while reading.next():
            pass
        answer_all(services, "08")
        (services.places.workspace / "softmax").mkdir(parents=True)

    async def scenario(learner):
        await learner.press("enter")
        assert learner.app.page.PLACE == "lab"
        assert learner.app.page.argument == "softmax"

    drive(scenario)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 50)])
def test_the_first_row_is_seen_whatever_the_terminal(drive, size):
    async def scenario(learner):
        assert "Start with" in learner.screen
        assert max(map(len, learner.screen.splitlines())) <= size[0]

    drive(scenario, size=size)
