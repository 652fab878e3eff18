"""What a key costs, counted: a stopwatch would tell of the machine."""

import gc

import pytest

from quizlab.tui.preparing import collect_again
from quizlab.tui.screens import SCREENS


def cards(count):
    """Return cards whose answers are of different heights."""
    return "\n".join(f"### Question {number}?\n\n" + "- a line\n" * number for number in range(1, count + 1))


FORMS = """### One?
<!-- {#one .choice} -->

- [x] yes
- [ ] no

### Two?
<!-- {#two .choice} -->

- [ ] never
- [x] always
- [ ] seldom

### Order these
<!-- {#three .order} -->

1. first
2. second

### And these
<!-- {#four .order} -->

1. one
2. two
3. three
"""


def test_the_next_card_of_a_form_is_asked_by_the_widget_that_is_there(drive, pack):
    async def review(learner):
        view, before = learner.app.page.view, None
        for title, last, nothing, is_kept in (
            ("One?", "no", (), None),
            ("Two?", "seldom", (), True),
            ("Order these", "second", (0, 1), False),
            ("And these", "three", (0, 1, 2), True),
        ):
            assert title in learner.screen
            assert last in learner.screen
            assert view.form.answer == nothing
            assert view.form.cursor_line == 0
            assert is_kept in (None, view.form is before)
            before = view.form
            await learner.press("2", "space", "4")

    drive(review, start="review", packs=(pack(FORMS),))


def test_an_answer_and_the_next_card_are_one_layout_each(drive, pack):
    layouts = []

    async def review(learner):
        page = learner.app.page
        page.screen_layout_refresh_signal.subscribe(page, layouts.append)
        for key, title in (
            ("space", "Question 1"),
            ("4", "Question 2"),
            ("space", "Question 2"),
            ("4", "Question 3"),
        ):
            layouts.clear()
            await learner.press(key)
            assert title in learner.screen
            assert len(layouts) == 1, key

    drive(review, start="review", packs=(pack(cards(4)),))


def test_no_screen_reads_its_styles_when_it_is_opened(drive, monkeypatch):
    async def look(learner):
        monkeypatch.setattr(learner.app.stylesheet, "reparse", lambda: pytest.fail("styles were read"))
        for name, screen in SCREENS.items():
            if screen.listed:
                learner.app.open(name)
                await learner.settle()
        await learner.press("a")

    drive(look)


def test_garbage_is_looked_for_again_after_the_start_and_not_among_what_it_made():
    gc.disable()
    try:
        collect_again()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.enable()
        gc.unfreeze()
