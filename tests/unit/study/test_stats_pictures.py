"""Figures as pictures: the same characters as rectangles and text, SVG or PNG."""

import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from quizlab.core.inks import written
from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.cells import Mark
from quizlab.study.colours import LOOKS, colour, legible, named
from quizlab.study.stats_page import Figure
from quizlab.study.stats_pictures import Words, drawing, png, save, svg

BARS = Figure("Grades", ["  Good  ██▌  12", "<Hard> & \x1b[1m"])


def test_blocks_are_rectangles_and_all_else_is_text_in_its_column():
    drawn = drawing([Figure("A b", ["x y  ██▌  12", "▂░"], is_tall=True)])

    assert (drawn.columns, drawn.rows) == (12, 3)
    assert drawn.marks == (
        Mark(5, 1, 2, 1, 1),
        Mark(7, 1, 0.5, 1, 1),
        Mark(0, 2.75, 1, 0.25, 1),
        Mark(1, 2, 1, 1, 0.3),
    )
    assert drawn.words == (Words(0, 0, "A b", True), Words(0, 1, "x y", False), Words(10, 1, "12", False))


def test_what_is_written_on_a_tint_is_text_above_a_rectangle():
    drawn = drawing([Figure("", [f"a {written('7 ', 1)}"], is_tall=True)])
    tint = colour(1, "tint", "light")
    ground, letter = named(tint), named(legible(tint))

    assert drawn.marks == (Mark(2, 1, 1, 1, 1, "tint"), Mark(3, 1, 1, 1, 1, "tint"))
    assert drawn.words == (Words(0, 1, "a "), Words(2, 1, "7", level=1))
    assert f'height="18" fill="{ground}"' in svg(drawn, "light")
    assert f'fill="{letter}" xml:space' in svg(drawn, "light")


def test_bars_one_below_the_other_are_parted():
    upper, lower = drawing([Figure("", ["█", "█"])]).marks

    assert upper.y + upper.height < lower.y


def test_an_svg_is_xml_whatever_a_title_holds():
    tree = ET.fromstring(svg(drawing([BARS]), "dark"))

    assert [node.text for node in tree if node.tag.endswith("text")] == [
        "Grades",
        "Good",
        "12",
        "<Hard> & ␛[1m",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_a_png_has_the_colours_of_its_theme(look):
    with Image.open(io.BytesIO(png(drawing([BARS]), look))) as image:
        colours = {f"#{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in image.getcolors(100_000)}

    assert {LOOKS[look].paper, LOOKS[look].accent} <= colours


def test_the_colours_are_those_of_the_themes():
    from quizlab.tui.themes import THEMES

    colours = [(theme.background, theme.foreground, theme.accent) for theme in THEMES]

    assert colours == [(look.paper, look.ink, look.accent) for look in LOOKS.values()]


def test_a_picture_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(WrongUse, match=r"no \.gif"):
        save(tmp_path / "x.gif", [BARS])
    with pytest.raises(QuizlabError, match="cannot be written"):
        save(tmp_path / "file" / "x.svg", [BARS])
