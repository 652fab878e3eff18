"""Screens that are left before they stand."""

import asyncio
from pathlib import Path

import pytest

from quizlab.tui.screens import SCREENS

COURSE = Path(__file__).parent / "course"
FILE = str(next(COURSE.glob("01-*/chapter.md")))
OPENED_AT = {"read": "11", "quiz": "11", "lab": "broadcasting", "preview": FILE}
MOMENTS = (0, 1, 3, 7, 15, 45)
"""Turns of the loop between a screen's opening and the way back."""


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_a_screen_may_be_left_at_any_moment_of_its_opening(drive, name):
    async def leave(learner):
        for moments in MOMENTS:
            learner.app.open(name, OPENED_AT.get(name, ""))
            for _ in range(moments):
                await asyncio.sleep(0)
            if learner.app.page.opened_as == name:
                learner.app.pop_screen()
            assert learner.app.failure is None, moments
        await learner.pilot.pause(0.1)
        assert learner.app.failure is None

    drive(leave, packs=(COURSE,))
