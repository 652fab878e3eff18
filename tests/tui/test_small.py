"""Small and plain terminals: forty columns by ten rows keep what a screen is for; a dumb one is told what to do."""

import asyncio
import os
import sys

import pexpect
import pytest
from rich.style import Style
from textual import events

from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Notice

FIELDS = {"a": ("#prompt-field", "#answer-field"), "n": ("#note-field",)}


@pytest.mark.parametrize("key", FIELDS)
def test_a_form_shows_its_fields_and_its_keys_in_ten_rows(drive, key):
    async def look(learner):
        await learner.press(key)
        for field in FIELDS[key]:
            region = learner.app.screen.query_one(field).region
            assert region.height >= 1
            assert region.bottom <= 10
        assert "ctrl+s save" in learner.screen
        assert "esc close" in learner.screen

    drive(look, start="read", argument="11", size=(40, 10))


@pytest.mark.parametrize(
    "name", ["home", "chapters", "labs", "browse", "settings", "stats", "scheduler", "review"]
)
def test_ten_rows_show_where_one_is_what_is_chosen_and_the_keys(drive, name):
    async def look(learner):
        if name != "home":
            learner.app.open(name)
            await learner.settle()
        rows = learner.screen.splitlines()
        assert len(rows) == 10
        assert rows[0].startswith((" 80×24 shows all ", " quizlab "))
        assert rows[-1].rstrip().endswith("keys")
        assert sum(bool(row.strip()) for row in rows[2:8]) >= 2

    drive(look, size=(40, 10))


def test_a_dumb_terminal_gets_words_and_no_escapes(tmp_path):
    environ = {**os.environ, "TERM": "dumb", "QUIZLAB_DATA": str(tmp_path / "data")}

    shown, status = pexpect.run(
        f"{sys.executable} -m quizlab", env=environ, timeout=60, withexitstatus=True, encoding="utf-8"
    )

    assert status == 0
    assert "\x1b" not in shown
    assert "quizlab read" in shown


def test_a_page_of_rows_that_have_no_room_goes_nowhere(drive):
    async def look(learner):
        rows = learner.app.page.rows
        rows.styles.height = 0
        await learner.settle()
        learner.app.page._paint()
        for move in (rows.action_page_down, rows.action_page_up):
            move()
        await learner.settle()
        assert learner.app.failure is None

    drive(look)


def test_a_click_on_a_row_that_is_no_more_does_nothing(drive):
    async def look(learner):
        rows = learner.app.page.rows
        click = events.Click(rows, 0, 0, 0, 0, 1, False, False, False, style=Style(meta={"option": 99}))
        rows.post_message(click)
        await learner.settle()
        assert learner.app.failure is None
        assert learner.app.page.PLACE == "home"

    drive(look)


async def resize(learner, width, height, covers):
    """Resize the terminal, and wait until the screen is covered, or is not."""
    await learner.pilot.resize_terminal(width, height)
    async with asyncio.timeout(60):
        while bool(learner.app.screen.query("TooSmall")) != covers:
            await asyncio.sleep(0.01)
    await learner.settle()


@pytest.mark.parametrize("size", [(20, 5), (39, 24), (120, 9), (6, 2)])
def test_a_terminal_without_room_says_how_much_it_takes_and_loses_nothing(drive, size):
    async def look(learner):
        await learner.press("a", *"why")
        await resize(learner, *size, covers=True)
        assert "Needs" in learner.screen
        assert "why" not in learner.screen
        await learner.press("n", "o", "t")
        await resize(learner, 80, 24, covers=False)
        assert "Needs" not in learner.screen
        assert "whynot" in learner.screen

    drive(look)


def test_the_page_below_a_dialog_shows_no_keys_and_nothing_in_passing(drive):
    async def look(learner):
        learner.app.say("in passing")
        await learner.press("a")
        assert "ctrl+s save" in learner.screen
        assert learner.toasts == []
        assert "? keys" not in learner.screen
        await learner.press("escape")
        assert "? keys" in learner.screen

    drive(look)


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
def test_a_long_dialog_scrolls_to_its_last_row_above_its_keys(drive, size):
    async def look(learner):
        learner.app.push_screen(Notice("Title", lines(plain(f"row {number}") for number in range(40))))
        await learner.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "row 39" in learner.screen
        assert "esc close" in learner.screen

    drive(look, size=size)


def test_what_a_key_does_stands_whole_below_it_in_forty_columns(drive):
    async def look(learner):
        assert "Show the answer; then give the proposed grade." in " ".join(learner.screen.split())

    drive(look, start="help", argument="review", size=(40, 24))
