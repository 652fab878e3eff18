"""What is said in passing stands whole above the keys, whatever its length."""

import pytest


@pytest.mark.parametrize(("columns", "lengths"), [(80, range(47, 54)), (40, range(27, 34))])
def test_what_takes_a_second_line_for_a_letter_shows_it(drive, columns, lengths):
    async def look(learner):
        for length in lengths:
            path = "/" + "p" * length
            learner.app.say(f"Saved {path}")
            await learner.settle()
            assert path in learner.screen, length

    drive(look, size=(columns, 24))


def test_what_is_said_in_passing_goes_with_its_screen_but_a_problem_stays(drive):
    async def look(learner):
        await learner.press("b")
        learner.app.say("This belongs to no section.")
        await learner.settle()
        await learner.press("escape")
        assert learner.toasts == []
        learner.app.say("The disk is full.", wrong=True)
        await learner.settle()
        await learner.press("b")
        assert learner.toasts == ["The disk is full."]

    drive(look)
