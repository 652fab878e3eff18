"""Pictures in a chapter's text: half blocks here, words where nothing works, other protocols where they are known."""

import io
import sys

import pytest
from PIL import Image

from quizlab.tui.widgets import graphics

CHAPTER = """---
id: small-one
title: Small
---

## First
<!-- {#first} -->

Before.

![a red [/b] square \u202e](red.png)

![broken one](broken.png)

After, with ![inline](red.png) in it.
"""


@pytest.fixture(autouse=True)
def small(tmp_path):
    folder = tmp_path / "data" / "packs" / "small" / "01-small"
    folder.mkdir(parents=True)
    (folder.parent / "pack.toml").write_text('name = "small"\ntitle = "Small"\nformat = 1\n')
    (folder / "chapter.md").write_text(CHAPTER)
    (folder / "broken.png").write_text("no picture")
    Image.new("RGB", (200, 100), (255, 0, 0)).save(folder / "red.png")


def test_a_picture_stands_in_the_text_with_its_words_below(drive):
    async def look(learner):
        rows = learner.screen.splitlines()
        (first, *_), last = [y for y, row in enumerate(rows) if "▀▀▀" in row], rows[-1]
        assert "▀" * 20 in rows[first]
        assert "a red [/b] square ⟨202E⟩" in learner.screen
        assert "▣ broken one  (this is no picture that can be read)" in learner.screen
        assert last

    drive(look, start="read", argument="small-one", size=(80, 40))


def test_without_colour_a_picture_is_its_words(drive, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(learner):
        assert "▣ a red [/b] square" in learner.screen
        assert "▀" not in learner.screen

    drive(look, start="read", argument="small-one", size=(80, 40))


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
def test_a_picture_fits_a_small_terminal(drive, size):
    async def look(learner):
        await learner.press("space", "space")
        assert all(len(row) <= size[0] for row in learner.screen.splitlines())

    drive(look, start="read", argument="small-one", size=size)


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-kitty", "TMUX": "x"}, "blocks"),
        ({"TERM": "foot-extra"}, "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "xterm-256color"}, "blocks"),
        ({"TERM": "dumb"}, "none"),
    ],
)
def test_the_terminal_is_known_by_its_name(environ, way):
    assert graphics.way(environ, colour=True) == way
    assert graphics.way(environ, colour=False) == "none"


def test_kitty_is_sent_the_picture_itself(monkeypatch):
    from rich.console import Console

    terminal = io.StringIO()
    widget = graphics.shown(Image.new("RGB", (40, 40), "red"), "kitty")
    monkeypatch.setattr(sys, "__stdout__", terminal)

    Console(file=io.StringIO(), width=40).print(widget._Renderable(widget.image))

    assert terminal.getvalue().startswith("\x1b_G")


@pytest.mark.parametrize("term", ["xterm-kitty", "foot"])
def test_a_picture_in_the_terminals_own_way_stands_over_its_words(drive, monkeypatch, term):
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "__stdout__", terminal)
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    async def look(learner):
        rows = learner.screen.splitlines()
        words = next(y for y, row in enumerate(rows) if "a red [/b] square" in row)
        before = next(y for y, row in enumerate(rows) if "Before." in row)
        assert words - before >= 5
        assert "▀" not in learner.screen
        await learner.press("space", "b")

    drive(look, start="read", argument="small-one", size=(80, 40))
