"""By the mouse alone: text is selected and copied, links open."""

import pytest

from quizlab.core.reports import CheckReport, Report
from quizlab.tui.widgets.grading import Grading

MISS = Report(
    lab="softmax", lab_version="1", submission_sha="0", seed=7, device="cpu", torch="2", isolation="",
    status="failed", points=0, max_points=3, output="printed words here",
    checks=(CheckReport("a", "Each row becomes shares", "failed", 0, "Row 2 adds up to 3.1 and not to 1."),),
)  # fmt: skip
CARD = "### Which word is first, and which one is last?\n<!-- {#word} -->\n\nThe [softmax](term:softmax) of it.\n"


def place_of(learner, text):
    """Return the column and row of the first such text on screen."""
    row, line = next((row, line) for row, line in enumerate(learner.screen.splitlines()) if text in line)
    return line.index(text), row


async def copy(learner, text):
    """Drag the mouse over a text on screen and copy it."""
    column, row = place_of(learner, text)
    await learner.pilot.mouse_down(offset=(column, row))
    await learner.pilot.hover(offset=(column + len(text) - 1, row))
    await learner.pilot.mouse_up(offset=(column + len(text) - 1, row))
    await learner.pilot.press("ctrl+c")
    await learner.pilot.pause()
    assert "Copied" in learner.screen
    return learner.app.clipboard


def test_words_of_a_section_are_copied(drive):
    async def drag(learner):
        assert await copy(learner, "cat 2, dog 1, hamster -1") == "cat 2, dog 1, hamster -1"
        assert "torch.tensor([2.0, 1.0" in await copy(learner, "torch.tensor([2.0, 1.0")

    drive(drag, start="read", argument="11", size=(100, 50))


def test_who_marked_nothing_hears_how_to_and_how_to_leave(drive):
    async def press(learner):
        await learner.press("ctrl+c")
        assert "drag the mouse" in learner.screen
        assert "ctrl+q quits" in learner.screen

    drive(press)


@pytest.mark.parametrize("words", ["Each row becomes shares", "Row 2 adds up to 3.1", "printed words here"])
def test_words_of_a_report_are_copied(drive, words):
    async def drag(learner):
        page = learner.app.page
        page.shows_report = True
        page.grading = Grading().judged(MISS)
        await learner.settle()
        assert await copy(learner, words) == words

    drive(drag, start="lab", argument="softmax", size=(120, 40))


def test_words_of_a_card_are_copied_and_its_link_opens(drive, pack):
    async def drag(learner):
        assert await copy(learner, "first, and which") == "first, and which"
        await learner.press("space")
        assert await copy(learner, "of it") == "of it"

        column, row = place_of(learner, "softmax")
        await learner.pilot.click(offset=(column + 1, row))
        await learner.settle()
        assert "Term" in learner.screen

    drive(drag, start="review", argument="cards:words:word", packs=(pack(CARD, "words"),))


def test_an_address_is_opened_by_a_click(drive, pack, monkeypatch):
    opened = []

    async def click(learner):
        monkeypatch.setattr(learner.app, "open_url", opened.append)
        await learner.press("space")
        column, row = place_of(learner, "the page")
        await learner.pilot.click(offset=(column + 1, row))
        await learner.settle()
        assert opened == ["https://example.org/a"]

    card = "### Where?\n<!-- {#where} -->\n\nOn [the page](https://example.org/a).\n"
    drive(click, start="review", argument="cards:places:where", packs=(pack(card, "places"),))
