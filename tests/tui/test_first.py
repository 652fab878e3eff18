"""The first start: four short steps, one key past them, never again, and never for who has a log."""

import pytest

from quizlab.study.answering import answer


def test_four_steps_choose_where_to_begin_and_how_much(drive):
    async def scenario(learner):
        assert learner.app.page.PLACE == "first"
        assert "Welcome" in learner.screen
        await learner.press("enter", "down", "enter")
        assert "Show the answer" in learner.screen
        await learner.press("enter", "up", "enter")

        assert learner.app.page.PLACE == "read"
        second = learner.services.library.chapters[1]
        assert second.title in learner.screen
        assert learner.services.settings.new_per_day == 10
        await learner.press("escape")
        assert learner.app.page.PLACE == "home"

    drive(scenario, first=True)


def test_one_key_skips_it_and_it_never_comes_again(drive):
    async def skip(learner):
        await learner.press("escape")
        assert learner.app.page.PLACE == "home"
        assert learner.services.settings.new_per_day == 20

    async def again(learner):
        assert learner.app.page.PLACE == "home"

    drive(skip, first=True)
    drive(again, first=True)


def test_an_end_in_the_middle_is_an_end(drive):
    async def middle(learner):
        await learner.press("enter", "enter")

    async def again(learner):
        assert learner.app.page.PLACE == "home"

    drive(middle, first=True)
    drive(again, first=True)


def test_who_used_the_command_line_first_has_none(drive, services_at):
    with services_at() as services:
        answer(services, services.library.cards[0].id, 4)

    async def look(learner):
        assert learner.app.page.PLACE == "home"

    drive(look, first=True)


@pytest.mark.parametrize(
    ("start", "argument", "shows"),
    [
        ("read", "11#kl", "Believing the wrong thing"),
        ("review", "11#kl", "1 of"),
        ("quiz", "11", "1 of"),
        ("lab", "softmax", "softmax"),
        ("stats", "", "Statistics"),
        ("search", "loss", "loss"),
    ],
)
def test_who_asked_for_a_screen_is_given_that_one(drive, start, argument, shows):
    async def look(learner):
        assert learner.app.page.opened_as == start
        assert shows in learner.screen
        await learner.leave_field()
        await learner.press("escape")
        assert learner.app.page.PLACE == "home"

    drive(look, first=True, start=start, argument=argument)


def test_a_step_can_be_gone_back_and_looking_around_opens_nothing(drive):
    async def scenario(learner):
        await learner.press("enter", "left")
        assert "Welcome" in learner.screen
        await learner.press("enter", "G", "enter", "enter", "enter")
        assert learner.app.page.PLACE == "home"
        assert not learner.services.store.events(kinds=("open",))

    drive(scenario, first=True)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 50)])
@pytest.mark.parametrize("step", range(4))
def test_every_step_fits(drive, size, step):
    async def scenario(learner):
        await learner.press(*["enter"] * step)
        assert max(map(len, learner.screen.splitlines())) <= size[0]
        assert f"{step + 1} of 4" in learner.screen

    drive(scenario, first=True, size=size)
