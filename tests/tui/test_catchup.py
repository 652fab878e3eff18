"""Coming back after a break, and going on holiday, in the app."""

from datetime import date

import pytest

from quizlab.core.events import Draft
from quizlab.study.breaks import pause

LATER = "2026-05-01T09:00:00+02:00"


@pytest.fixture
def many(services_at, pack):
    """Return a function that makes a learner who answered so many cards on 2 March, and their pack."""

    def made(count=50):
        path = pack("\n".join(f"### Old {n}?\n<!-- {{#old-{n}}} -->\n\nyes\n" for n in range(count)))
        store = services_at(packs=(path,)).store
        store.record(*(Draft("answer", f"extra:old-{number}", 4) for number in range(count)))
        return {"now": LATER, "packs": (path,)}

    return made


def test_after_a_break_home_offers_a_plan_and_one_key_takes_it(drive, many):
    options = many()

    async def plan(learner):
        assert "Welcome back: plan the 50 cards that wait" in learner.screen
        await learner.press("enter")
        shown = learner.screen
        assert "Welcome back after 60 days. 50 cards from before today wait." in shown
        assert "Over 2 days, 25 a day and what comes due (suggested)" in shown
        assert "Fri 01 May    25  ██" in shown
        assert "As the limit says, 200 a day: 1 day, no plan" in shown
        await learner.press("enter")
        assert learner.toasts[-1] == "Planned until Saturday 2 May. u takes it back."
        assert "until Saturday 2 May; 25 wait for later days" in learner.screen
        (begun,) = learner.services.store.glance().breaks
        assert (begun.days, begun.cards) == (2, 50)

    drive(plan, **options)


def test_the_days_are_those_of_the_highlighted_choice(drive, many):
    options = many()

    async def look(learner):
        await learner.press("p", "j", "j", "j")
        assert "Fri 01 May    50  ██" in learner.screen
        assert "Sat 02 May" not in learner.screen

    drive(look, **options)


def test_a_plan_that_runs_is_shown_and_can_be_planned_anew(drive, many):
    options = many()

    async def look(learner):
        await learner.press("p", "enter", "p")
        assert "50 cards from before today wait. You are catching up until Saturday 2 May." in learner.screen
        assert "Go on as planned, until Saturday 2 May" in learner.screen
        assert "Fri 01 May    25  ██" in learner.screen
        await learner.press("enter")
        assert len(learner.services.store.glance().breaks) == 1
        await learner.press("p", "j", "j", "enter")
        assert [begun.days for begun in learner.services.store.glance().breaks] == [2, 4]

    drive(look, **options)


def test_a_week_off_shows_on_home_and_ends_with_two_keys(drive):
    async def leave(learner):
        await learner.press("p")
        assert "Nothing waits from before today." in learner.screen
        await learner.press("enter")
        assert learner.toasts[-1] == "Nothing is asked until Monday 9 March. u takes it back."
        assert "On holiday until Monday 9 March" in learner.screen
        await learner.press("p", "enter")
        assert learner.services.store.glance().breaks[-1].back == date(2026, 3, 2)
        assert "On holiday" not in learner.screen

    drive(leave)


def test_leaving_the_screen_changes_nothing(drive, many):
    options = many()

    async def look(learner):
        await learner.press("p", "escape")
        assert learner.services.store.glance().breaks == ()
        assert learner.app.page.PLACE == "home"

    drive(look, **options)


def test_more_days_than_fit_are_summed_up(drive, many):
    options = many(900)

    async def look(learner):
        await learner.press("p")
        assert "more days, until " in learner.screen

    drive(look, **options)


def test_a_clock_that_was_set_back_is_said_once(drive, services_at):
    services_at("2027-03-02T09:00:00+01:00").store.record(Draft("answer", "old:card", 4))

    async def look(learner):
        said = [toast for toast in learner.toasts if toast.startswith("The clock was set back")]
        assert len(said) == 1
        learner.app.page.load()
        await learner.settle()
        assert len([toast for toast in learner.toasts if toast.startswith("The clock was set back")]) == 1

    drive(look)


def test_the_card_info_says_why_it_is_asked(drive, pack):
    async def look(learner):
        await learner.press("i")
        assert "Asked today, 1 of 1: it is new." in " ".join(learner.screen.split())

    drive(look, start="review", packs=(pack("### First?\n<!-- {#first} -->\n\none\n"),))


def test_a_sitting_of_some_minutes_ends_when_they_are_over(drive, pack):
    cards = "\n".join(f"### {name}?\n<!-- {{#{name}}} -->\n\n{name}\n" for name in ("first", "second"))

    async def answer(learner):
        learner.app.page.session.deadline._end = 0
        await learner.press("space", "3")
        assert "✓ The minute is over; 1 card can wait for later" in learner.screen

    drive(answer, start="review", packs=(pack(cards),), minutes=1)


def test_a_review_on_a_holiday_says_so(drive, many):
    options = many()

    async def look(learner):
        pause(learner.services, 7)
        await learner.press("r")
        assert "You are on holiday until Friday 8 May" in learner.screen
        assert "Nothing is due" not in learner.screen
        assert "ten more" not in learner.screen

    drive(look, **options)
