"""The scheduler screen and its dialog: figures after the first paint, and nothing moves without a yes."""

import importlib.util

import pytest

from quizlab.study.answering import answer

ANSWERED = (("2026-02-01", 4), ("2026-02-02", 4), ("2026-02-08", 4), ("2026-02-23", 4))


@pytest.fixture
def learned(services_at):
    """Return what is due of a dozen cards after four days of answers."""

    def due(services=None):
        chosen = services or services_at()
        return {subject: memory.due for subject, memory in chosen.store.memories().items()}

    cards = [card.id for card in services_at().library.cards[:12]]
    for day, grade in ANSWERED:
        services = services_at(f"{day}T09:00:00+01:00")
        for card in cards:
            answer(services, card, grade)
        services.close()
    return due


def test_targets_are_priced_and_the_choice_in_force_is_marked(drive, learned):
    async def look(learner):
        assert "✓ sm2 " in learner.screen
        assert "In force: sm2." in learner.screen
        for target in ("0.80", "0.90", "0.97"):
            assert f"fsrs    {target}" in learner.screen
        assert "12 cards known" in " ".join(learner.screen.split())

    drive(look, start="scheduler")


def test_the_palette_leads_there(drive):
    async def look(learner):
        await learner.press("ctrl+p")
        await learner.type("open scheduler")
        await learner.press("enter")

        assert learner.app.page.PLACE == "scheduler"

    drive(look)


def test_statistics_lead_there(drive):
    async def look(learner):
        await learner.press("c")

        assert learner.app.page.PLACE == "scheduler"

    drive(look, start="stats")


def test_no_leaves_every_due_day_and_yes_moves_them_and_undo_brings_them_back(drive, learned):
    async def look(learner):
        before = learned(learner.services)
        await learner.press("end", "enter")
        assert "Switch to fsrs at 0.97" in learner.screen
        assert "then:  fsrs, target 0.97, published weights" in learner.screen

        await learner.press("n")
        assert learned(learner.services) == before

        await learner.press("enter", "y")
        switched = learned(learner.services)
        assert switched.keys() == before.keys()
        assert switched != before
        assert "✓ fsrs    0.97" in learner.screen
        assert learner.services.settings.scheduler == "fsrs"

        await learner.press("u")
        if learner.app.screen is not learner.app.page:
            await learner.press("y")
        assert learned(learner.services) == before
        assert "✓ sm2 " in learner.screen

    drive(look, start="scheduler")


def test_the_choice_in_force_has_nothing_to_say_yes_to(drive, learned):
    async def look(learner):
        await learner.press("enter")
        assert "that is in force already" in learner.screen

        await learner.press("y")
        assert learner.services.store.events(kinds=("setting",)) == ()

    drive(look, start="scheduler")


@pytest.mark.skipif(
    importlib.util.find_spec("fsrs_rs_python") is None, reason="fsrs-rs-python is not installed"
)
def test_a_fit_says_how_many_reviews_are_missing(drive, learned):
    async def look(learner):
        await learner.press("f")

        assert "Fitting needs 400 reviews" in learner.screen
        assert "there are 36, so 364 are missing" in learner.screen

    drive(look, start="scheduler")


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (44, 20)])
def test_the_screen_shows_whole_rows_at_every_size(drive, learned, size):
    async def look(learner):
        rows = [line for line in learner.screen.splitlines() if "fsrs    0." in line]
        assert len(rows) == 10 or size[1] < 24

    drive(look, start="scheduler", size=size)
