"""A terminal that changes its size in the middle of anything: what was entered, chosen and opened stays."""

import pytest

from quizlab.grading.events import Progress
from quizlab.tui.widgets.grading import after

SIZES = [(160, 50), (40, 12), (80, 24)]
CARDS = """### Who built the perceptron?
<!-- {#who .typed} -->

```answer
Rosenblatt
```

### Put these in order
<!-- {#lines .order} -->

1. zero the gradients
2. run the model
3. step

### Why does dropout help?
<!-- {#dropout .explain} -->

- no unit can rely on another
- it averages many networks
"""


async def resize(learner):
    """Take the terminal through every size, back to the first."""
    for size in SIZES:
        await learner.pilot.resize_terminal(*size)
        await learner.settle()


def test_a_half_typed_answer_stays_and_is_typed_on(drive, pack):
    async def look(learner):
        await learner.type("Rosen")
        await resize(learner)
        await learner.type("blatt")
        await learner.press("enter")
        assert "✓ right" in learner.screen

    drive(look, start="review", packs=(pack(CARDS),))


def test_what_is_in_hand_stays_in_sight_where_the_card_does_not_fit(drive, pack):
    options = "\n".join(f"- [{mark}] option {place}" for place, mark in enumerate("xx      "))
    long = f"### Which?\n<!-- {{#which .choice}} -->\n\n{options}\n"
    lines = "\n\n".join(f"Line {place} of what was asked." for place in range(6))
    typed = f"### Who?\n<!-- {{#who .typed}} -->\n\n{lines}\n\n```answer\nRosenblatt\n```\n"

    async def look(learner):
        await learner.type("Rosen")
        await learner.pilot.resize_terminal(40, 10)
        await learner.settle()
        assert "Rosen" in learner.screen

        learner.app.page.view.scroll_home(animate=False)
        await learner.type("b")
        assert "Rosenb" in learner.screen

        await learner.press("enter", "space", *["down"] * 7)
        assert "❯ 8" in learner.screen
        await learner.press(*["up"] * 7)
        assert "❯ 1" in learner.screen

    drive(look, start="review", packs=(pack(f"{typed}\n{long}"),))


def test_an_order_half_done_and_ticks_stay(drive, pack):
    async def look(learner):
        await learner.press("escape", "space", "3", "2")
        form = learner.app.page.view.form
        order, line = form.answer, form.cursor_line
        await resize(learner)
        assert (form.answer, form.cursor_line) == (order, line)

        await learner.press("space", "3", "space", "x")
        await resize(learner)
        assert learner.app.page.view.form.answer == (0,)
        assert "☑" in learner.screen

    drive(look, start="review", packs=(pack(CARDS),))


def test_a_dialog_half_written_stays(drive, pack):
    async def look(learner):
        await learner.press("a")
        await learner.type("Why")
        await resize(learner)
        await learner.type("not")
        assert "Whynot" in learner.screen

    drive(look, packs=(pack(CARDS),))


def test_a_training_goes_on_through_every_size(drive):
    async def look(learner):
        page = learner.app.page
        page.shows_report = True
        for epoch, size in enumerate((*SIZES, (120, 40)), start=1):
            page.grading = after(page.grading, Progress(epoch, 15, 2.0 / epoch, 0.5), at=float(epoch))
            await learner.pilot.resize_terminal(*size)
            await learner.settle()
            assert f"epoch {epoch} of 15" in learner.screen
        assert "loss by epoch" in learner.screen

    drive(look, start="lab", argument="mnist-sgd", size=(120, 40))


@pytest.mark.parametrize(("start", "argument"), [("read", "11"), ("quiz", "11"), ("stats", ""), ("labs", "")])
def test_a_screen_shows_the_same_after_as_before(drive, start, argument):
    async def look(learner):
        before = learner.screen
        await resize(learner)
        assert learner.screen == before

    drive(look, start=start, argument=argument)
