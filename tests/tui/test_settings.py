"""Settings: every option with what set it, changed in place by the reader's own rules, seen at once."""

import pytest

from quizlab.study.config import FILE
from quizlab.study.options import HELP


def highlight(learner, key):
    rows = learner.app.page.rows
    rows.highlighted = [option.id for option in rows.options].index(key)


async def give(learner, key, text):
    highlight(learner, key)
    await learner.press("enter")
    learner.app.page.field.value = text
    await learner.press("enter")


def written(learner):
    return (learner.services.places.config / FILE).read_text(encoding="utf-8")


def test_every_option_is_listed_with_what_set_it(drive):
    async def scenario(learner):
        await learner.press("comma")
        assert all(key in learner.screen for key in HELP)
        assert "Default:" in learner.screen

    drive(scenario)


def test_a_value_is_changed_in_place_and_holds_at_once(drive):
    async def scenario(learner):
        await give(learner, "new_per_day", "7")
        assert learner.services.settings.new_per_day == 7
        assert "new_per_day = 7" in written(learner)

        await learner.press("x")
        assert learner.services.settings.new_per_day == 20

    drive(scenario, start="settings")


def test_a_value_that_cannot_be_is_said_and_the_field_stays(drive):
    async def scenario(learner):
        await give(learner, "rollover", "25")
        assert "a whole number from 0 to 23" in learner.screen
        assert learner.app.page.field.has_focus
        await learner.press("escape")
        assert not learner.app.page.field.display
        assert "0 to 23" not in learner.screen
        await learner.press("escape")
        assert learner.app.page.PLACE == "home"

    drive(scenario, start="settings")


def test_a_theme_is_seen_at_once(drive):
    async def scenario(learner):
        highlight(learner, "theme")
        await learner.press("space", "space")
        assert learner.app.theme == "quizlab-light"
        await give(learner, "theme", "dracula")
        assert learner.app.theme == "dracula"

    drive(scenario, start="settings")


def test_an_action_gets_another_key_at_once_and_a_clash_is_said(drive):
    async def scenario(learner):
        await give(learner, "keys", "home.review m")
        assert '"home.review" = "m"' in written(learner)
        await give(learner, "keys", "home.stats c")
        assert f"{FILE}:3: keys: c does home.chapters already; t stays" in " ".join(learner.screen.split())
        await learner.press("escape", "m")
        assert learner.app.page.PLACE == "review"

    drive(scenario, start="settings", size=(160, 40))


def test_a_broken_file_is_said_with_its_line_and_not_written_over(drive):
    async def scenario(learner):
        (learner.services.places.config / FILE).write_text("# mine\ntheme =\n", encoding="utf-8")
        await give(learner, "grades", "six")
        assert f"{FILE}:2: not TOML" in " ".join(learner.screen.split())
        assert written(learner) == "# mine\ntheme =\n"

    drive(scenario, start="settings", size=(200, 40))


def test_what_another_screen_changes_opens_it(drive):
    async def scenario(learner):
        highlight(learner, "scheduler")
        await learner.press("enter")
        assert learner.app.page.PLACE == "scheduler"

    drive(scenario, start="settings")


def test_what_is_set_outside_says_where(drive):
    async def scenario(learner):
        highlight(learner, "data")
        await learner.press("enter")
        assert any("QUIZLAB_DATA" in toast for toast in learner.toasts)

    drive(scenario, start="settings")


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 50)])
def test_a_value_can_be_changed_whatever_the_terminal(drive, size):
    async def scenario(learner):
        await give(learner, "grades", "six")
        assert "six" in learner.screen
        assert max(map(len, learner.screen.splitlines())) <= size[0]

    drive(scenario, start="settings", size=size)


def test_what_is_no_option_is_said_at_the_start_and_stays(drive, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE).write_text("thema = 'dark'\n", encoding="utf-8")

    async def scenario(learner):
        assert any("config.toml:1: there is no option thema" in toast for toast in learner.toasts)
        await give(learner, "new_per_day", "7")
        assert "thema = 'dark'" in written(learner)
        assert "did you mean theme?" in learner.app.page.problem.content.plain

    drive(scenario, start="settings")


def test_a_value_stands_apart_where_there_is_no_room_for_its_source(drive):
    async def look(learner):
        await learner.press("space")
        assert "theme             dark" in learner.screen

    drive(look, start="settings", size=(40, 12))
