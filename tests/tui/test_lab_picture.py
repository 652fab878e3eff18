"""What a lab drew is shown in pixels where the terminal has them, in characters elsewhere."""

import io
import sys
from dataclasses import replace

import pytest
from rich.console import COLOR_SYSTEMS

from quizlab.core.inks import halves
from quizlab.core.reports import CheckReport, Picture, Report
from quizlab.tui.widgets.grading import Grading
from quizlab.tui.widgets.report_picture import ReportPicture

INKS = f"{halves(0, 1)}{halves(1, 1)}"
REPORT = Report(
    lab="softmax", lab_version="v", submission_sha="s", seed=7, device="cpu", torch="2.13", isolation="",
    status="failed", points=0, max_points=19, checks=(CheckReport("softmax", "A row", "failed", 0, "Off."),),
    pictures=(Picture("softmax", "heat", "got\n█▒", f"got\n{INKS}", f"got\n{INKS}"),),
)  # fmt: skip


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that makes the terminal one of those that are named."""
    monkeypatch.setattr(sys, "__stdout__", io.StringIO())
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return lambda name: monkeypatch.setenv("TERM", name)


async def shown(learner, report):
    page = learner.app.page
    page.grading = Grading().judged(report)
    page.shows_report = True
    await learner.settle()
    return page.query_one(ReportPicture)


@pytest.mark.parametrize("name", ["xterm-kitty", "foot"])
def test_pixels_stand_for_characters_and_go_with_the_report(drive, terminal, name):
    terminal(name)

    async def look(learner):
        picture = await shown(learner, REPORT)
        assert len(picture.children) == 1
        assert picture.size.height >= 2
        assert "█▒" not in learner.screen
        await shown(learner, replace(REPORT, pictures=()))
        assert not picture.children

    drive(look, start="lab", argument="softmax", size=(80, 40))


@pytest.mark.parametrize(("colours", "drawn"), [("truecolor", "▀▀"), ("256", "▀▀"), ("standard", "█▒")])
def test_elsewhere_half_blocks_are_painted_and_shades_where_colours_are_few(drive, terminal, colours, drawn):
    terminal("xterm-256color")

    async def look(learner):
        learner.app.console._color_system = COLOR_SYSTEMS[colours]
        picture = await shown(learner, REPORT)
        assert not picture.children
        assert drawn in learner.screen

    drive(look, start="lab", argument="softmax", size=(80, 40))
