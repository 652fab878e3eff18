import re

import pytest

from quizlab.core.events import Draft


@pytest.fixture
def studied(services_at):
    """A learner who answered on three days."""

    def fill():
        for day, grade in (("2026-02-26", 4), ("2026-02-27", 2), ("2026-03-01", 4)):
            services = services_at(f"{day}T09:00:00+01:00")
            services.store.record(
                Draft("answer", "dl:a", grade, milliseconds=5000, detail={"chapter": "11-cross-entropy"}),
                Draft("answer", f"dl:{day}", 4, milliseconds=5000, detail={"chapter": "11-cross-entropy"}),
            )
            services.close()

    return fill


def test_statistics_are_one_key_from_home_and_change_their_range(drive, studied):
    studied()

    async def look(learner):
        await learner.press("t")
        month = learner.screen
        await learner.press("y")

        assert "The last 31 days" in month
        assert "6 answers on 3 days, 1 day in a row now" in month
        assert "The last 365 days" in learner.screen

    drive(look)


def test_a_wide_screen_shows_all_figures_at_once(drive, studied):
    studied()

    async def look(learner):
        await learner.press("t")

        for heading in ("Due", "Answers by day", "Remembered", "Predicted recall", "Grades", "Time", "Labs"):
            assert heading in learner.screen
        assert re.search(r"11 Softmax, logs.* 6 ", learner.screen)

    drive(look, size=(160, 50))


def test_the_highlighted_figure_is_saved_as_a_picture_of_either_kind(drive, studied):
    studied()

    async def save(learner):
        await learner.press("t", "j", "j", "s", "p")
        folder = learner.services.places.data / "pictures"

        assert sorted(path.name for path in folder.iterdir()) == ["days-month.png", "days-month.svg"]
        assert "Answers by day" in (folder / "days-month.svg").read_text("utf-8")
        assert (folder / "days-month.png").read_bytes().startswith(b"\x89PNG")
        assert str(folder / "days-month.png") in learner.toasts[-1]

    drive(save)


def test_a_new_learner_is_told_that_there_is_nothing_yet(drive):
    async def look(learner):
        await learner.press("t")

        assert "No answer in these days." in learner.screen

    drive(look)


def test_a_month_that_begins_in_the_last_week_is_named_whole_on_eighty_columns(drive, studied):
    studied()

    async def look(learner):
        await learner.press("t", "y")
        (months,) = [row for row in learner.screen.splitlines() if "Jan     Feb" in row]
        assert months.split()[-1] == "Mar"

    drive(look, size=(80, 40))


def test_predictions_are_held_against_answers_and_saved_for_each_range(drive, services_at):
    for day in ("2026-02-20", "2026-02-21", "2026-02-27"):
        services = services_at(f"{day}T09:00:00+01:00")
        services.store.record(*(Draft("answer", f"dl:{n}", 4 if n % 4 else 1) for n in range(8)))
        services.close()

    async def save(learner):
        await learner.press("t", *["j"] * 4, "s", "y", "s", "e", "s")
        folder = learner.services.places.data / "pictures"

        assert "┃ where the bar would end" in learner.screen
        for span in ("month", "year", "all"):
            assert "┃</text>" in (folder / f"predicted-{span}.svg").read_text("utf-8")

    drive(save, size=(160, 50))
