"""Two apps at once: each sees within a second what the other, or the command line, wrote."""

import asyncio

import pytest

from quizlab.core.events import Draft

CARDS = "### First?\n\nOne.\n\n### Second?\n\nTwo.\n\n### Third?\n\nThree.\n"
PATIENCE = 30.0


async def shows(learner, text):
    """Wait until the screen shows `text`."""

    async def look():
        while text not in learner.screen:
            await learner.pilot.pause(0.02)

    await asyncio.wait_for(look(), PATIENCE)


@pytest.fixture
def other(services_at, pack):
    """Return the services of a second app of the same learner."""
    return lambda: services_at(packs=(pack(CARDS),))


def grade_next(services):
    """Answer the next card as another app does; return its title."""
    from quizlab.study.session import review_session

    session = review_session(services)
    prompt = session.next()
    session.grade(prompt, 4)
    return prompt.card.title


def test_home_counts_what_another_app_answered(drive, pack, other):
    async def look(learner):
        await shows(learner, "3 new")
        grade_next(other())
        await shows(learner, "2 new")

    drive(look, packs=(pack(CARDS),))


def test_a_card_answered_elsewhere_is_not_asked_here_again(drive, pack, other):
    async def look(learner):
        await shows(learner, "First?")
        assert grade_next(other()) == "First?"
        await shows(learner, "Second?")
        await learner.press("space", "4")
        await shows(learner, "Third?")

    drive(look, start="review", packs=(pack(CARDS),))


def test_an_answer_that_is_shown_stays_to_be_graded(drive, pack, other):
    async def look(learner):
        await learner.press("space")
        grade_next(other())
        await learner.pilot.pause(0.7)
        assert "First?" in learner.screen
        await learner.press("4")
        await shows(learner, "Second?")

    drive(look, start="review", packs=(pack(CARDS),))


def test_undo_takes_back_what_the_other_app_did_last(drive, pack, other):
    async def look(learner):
        grade_next(other())
        await shows(learner, "2 new")
        await learner.press("u")
        if learner.app.screen is not learner.app.page:
            await learner.press("y")
        await shows(learner, "3 new")

    drive(look, packs=(pack(CARDS),))


def test_a_draft_of_another_app_is_no_news(services_at):
    here, there = services_at(), services_at()
    assert not here.store.written_elsewhere()

    there.store.keep_draft("deck:a", "typed")
    assert not here.store.written_elsewhere()

    here.store.record(Draft("open", "deck:a"))
    assert not here.store.written_elsewhere()

    there.store.record(Draft("open", "deck:b"))
    assert here.store.written_elsewhere()
    assert not here.store.written_elsewhere()
