"""The two themes of our own: who follows the terminal, who follows the config, and that the others work too."""

import pytest

from quizlab.tui.themes import DARK, LIGHT


@pytest.mark.parametrize(("dark", "theme"), [(True, DARK), (False, LIGHT)])
def test_the_terminal_is_followed_where_the_config_is_silent(drive, dark, theme):
    async def look(learner):
        learner.app.follow(dark=dark)
        assert learner.app.theme == theme

    drive(look)


def test_the_config_comes_before_the_terminal(drive, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "config.toml").write_text('theme = "light"\n', encoding="utf-8")

    async def look(learner):
        assert learner.app.theme == LIGHT

    drive(look)


async def paint_everything(learner, names):
    for name in names:
        learner.app.theme = name
        for screen, argument in (("review", "11"), ("read", "11"), ("help", "read")):
            learner.app.open(screen, argument)
            await learner.pilot.pause()
            learner.app.action_leave()
        assert learner.app.is_running


@pytest.mark.parametrize("name", ["textual-light", "nord"])
def test_a_theme_of_textual_paints_every_screen(drive, name):
    drive(lambda learner: paint_everything(learner, [name]))


@pytest.mark.long
def test_every_theme_of_textual_paints_every_screen(drive):
    drive(lambda learner: paint_everything(learner, learner.app.available_themes))
