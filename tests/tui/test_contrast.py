"""Both themes of our own can be read: every text as it is really painted, on what is really behind it."""

import pytest
from textual.color import Color

from quizlab.tui.few_colours import contrast
from quizlab.tui.themes import DARK, LIGHT

AA = 4.5
"""WCAG 2.2's least contrast of text at level AA."""
SCREENS = (
    ("home", ""), ("review", "11"), ("read", "11"), ("chapters", ""), ("labs", ""), ("lab", "softmax"),
    ("browse", ""), ("stats", ""), ("scheduler", ""), ("help", "read"),
)  # fmt: skip


def pairs(screen):
    """Yield (text, colour, background) of all that is painted and has a letter or digit in it."""
    for strip in screen._compositor.render_strips():
        for text, style, _ in strip:
            if style and style.color and style.bgcolor and any(map(str.isalnum, text)):
                ink, paper = style.color.get_truecolor(), style.bgcolor.get_truecolor()
                yield (text.strip(), *((paper, ink) if style.reverse else (ink, paper)))


def poor(screen):
    return {
        f"{text!r}: {Color(*ink).hex} on {Color(*paper).hex} is {contrast(tuple(ink), tuple(paper)):.2f}"
        for text, ink, paper in pairs(screen)
        if contrast(tuple(ink), tuple(paper)) < AA
    }


def test_black_on_white_is_the_most_and_a_colour_on_itself_the_least():
    assert round(contrast((0, 0, 0), (255, 255, 255)), 2) == 21
    assert contrast((9, 9, 9), (9, 9, 9)) == 1
    assert round(contrast((0x77, 0x77, 0x77), (255, 255, 255)), 2) == 4.48


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_text_of_every_screen_has_the_contrast_of_level_aa(drive, theme):
    found = set()

    async def look(learner):
        learner.app.theme = theme
        for name, argument in SCREENS:
            learner.app.open(name, argument)
            await learner.settle()
            found.update(f"{name}: {one}" for one in poor(learner.app.screen))
            if name == "review":
                await learner.press("space")
                found.update(f"{name}, answered: {one}" for one in poor(learner.app.screen))
            learner.app.open("home")
            await learner.settle()

    drive(look, size=(120, 40))
    assert found == set()
