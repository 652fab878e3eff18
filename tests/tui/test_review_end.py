"""The end of a review: what was missed is a key away, and so is the next useful thing."""

from quizlab.study.afterwards import Step

CARDS = """### First?
<!-- {#first} -->

one

### Second?
<!-- {#second} -->

two
"""


def test_a_missed_card_of_ones_own_is_found_again_with_one_key(drive, pack):
    async def miss(learner):
        # What was missed is asked until it is known.
        await learner.press("space", "1", "space", "3", "space", "3")
        rows = learner.screen.splitlines()
        assert any("Done for now" in row for row in rows)
        again = next(place for place, row in enumerate(rows) if "Look at this again" in row)
        assert "First?" in rows[again + 1]
        assert not any("Second?" in row for row in rows)
        await learner.press("space")
        assert learner.app.page.opened_as == "browse"
        assert learner.app.page.field.value == "id:extra:first"
        assert "First?" in learner.screen

    drive(miss, start="review", packs=(pack(CARDS),))


def test_what_home_says_next_stands_there_and_a_key_takes_it(drive, pack):
    async def know(learner):
        await learner.press("space", "3", "space", "3")
        assert "Look at this again" not in learner.screen
        assert "Start with 01 " in learner.screen
        await learner.press("space")
        assert learner.app.page.opened_as == "read"

    drive(know, start="review", packs=(pack(CARDS),))


def test_undo_at_the_end_asks_again_and_leaves_no_list(drive, pack):
    async def undo(learner):
        await learner.press("space", "3", "space", "3")
        assert learner.app.page.ending.display
        await learner.press("u")
        assert learner.app.page.state == "asked"
        assert not learner.app.page.ending.display
        assert learner.app.page.focused is None
        await learner.press("space", "3")
        assert learner.app.page.ending.display

    drive(undo, start="review", packs=(pack(CARDS),))


def test_more_new_cards_are_taken_by_their_row(drive, pack, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "config.toml").write_text("new_per_day = 1\n", encoding="utf-8")

    async def take(learner):
        await learner.press("space", "3")
        assert learner.app.page.state == "done"
        learner.app.page.show_next((), [Step("more", "Take 10 more new cards", "")])
        await learner.press("space")
        assert learner.app.page.state == "asked"
        assert "Second?" in learner.screen

    drive(take, start="review", packs=(pack(CARDS),))
