"""Terminals with few colours or none: nothing painted but the terminal's own, and what is chosen still stands out."""

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from quizlab.tui.few_colours import fitting
from quizlab.tui.themes import THEMES

DARK = THEMES[0]
PAGE = Color.parse(DARK.background)


def painted(*styles, colours="truecolor", none=False):
    (fitted,) = fitting(DARK, colours, none=none)
    return [style for _, style, _ in fitted.apply([Segment("x", Style.parse(one)) for one in styles], PAGE)]


def test_without_colours_nothing_but_the_terminals_own_is_painted():
    plain, cursor = painted("bold #7fb4ff on #15181d", "#d5d9e0 on #2d333d", none=True)

    assert plain.color.is_default
    assert plain.bgcolor.is_default
    assert plain.bold
    assert not plain.reverse
    assert cursor.reverse


def test_with_sixteen_each_colour_is_the_terminals_of_that_name():
    right, wrong, text = painted("#86c98b on #15181d", "#f08a8a on #15181d", "#d5d9e0", colours="standard")

    assert right.color == RichColor.parse("bright_green")
    assert wrong.color == RichColor.parse("bright_red")
    assert text.color.is_default
    assert right.bgcolor.is_default


def test_with_more_the_theme_is_painted_as_it_is():
    assert fitting(DARK, "truecolor", none=False) is None
    assert fitting(DARK, "256", none=False) is None


def test_the_app_paints_no_colour_where_none_is_wanted(drive, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(learner):
        for strip in learner.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                colours = (style.color, style.bgcolor) if style else ()
                assert all(colour is None or colour.is_default for colour in colours), text

    drive(look)


def test_what_a_click_does_stays():
    press = Style.from_meta({"@click": "press('q')"}) + Style.parse("bold #7fb4ff")

    for colours, none in (("standard", False), ("truecolor", True)):
        (fitted,) = fitting(DARK, colours, none=none)
        (segment,) = fitted.apply([Segment("x", press)], PAGE)
        assert segment.style.meta == press.meta
