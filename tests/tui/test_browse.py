"""Browse: all there is, sorted, previewed, many cards marked as one action; quick however many there are."""

import pytest

from quizlab.core.events import Draft

CARDS = "\n".join(
    f"### Beast number {n}?\n<!-- {{#beast-{n} tags=animals}} -->\n\nIt has {n} legs.\n" for n in range(30)
)


@pytest.fixture
def zoo(pack):
    return pack(CARDS, "zoo")


def beasts(learner):
    return [id_ for spot in learner.app.page.results.listing.spots for id_ in spot.ids]


async def narrow(learner, text):
    learner.app.page.field.value = text
    await learner.settle()


def test_everything_is_listed_and_letters_are_keys(drive, zoo):
    async def scenario(learner):
        await learner.press("b")
        assert learner.app.page.rows.count > len(learner.services.library.cards.families)
        assert "/ to search" in learner.screen
        await learner.press("slash", "x")
        assert learner.app.page.field.value == "x"

    drive(scenario, packs=(zoo,))


def test_what_is_selected_is_put_away_together_and_taken_back_together(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("space", "space", "at")
        assert any("Put away: 2 cards" in toast for toast in learner.toasts)
        assert learner.services.store.memory("zoo:beast-1").suspended
        assert learner.screen.count("put away") == 3

        await learner.press("u")
        assert not learner.services.store.memory("zoo:beast-0").suspended
        assert learner.screen.count("put away") == 1
        assert any("2 cards" in toast for toast in learner.toasts)

    drive(scenario, start="browse", packs=(zoo,))


def test_all_that_is_found_can_be_selected_also_what_is_not_in_sight(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("A", "asterisk")
        assert all(learner.services.store.memory(f"zoo:beast-{n}").flagged for n in range(30))

        await learner.press("A")
        assert not learner.app.page.selected

    drive(scenario, start="browse", packs=(zoo,))


def test_where_some_are_selected_the_others_join_them(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("space", "space", "A")

        assert len(learner.app.page.selected) == 30

    drive(scenario, start="browse", packs=(zoo,))


def test_beginning_anew_is_asked_about_first(drive, zoo):
    async def scenario(learner):
        learner.services.store.record(Draft("answer", "zoo:beast-0", 4))
        await narrow(learner, "tag:animals")
        await learner.press("X", "n")
        assert learner.services.store.memory("zoo:beast-0").reviews == 1
        await learner.press("X", "y")
        assert learner.services.store.memory("zoo:beast-0").new

    drive(scenario, start="browse", packs=(zoo,))


def test_the_order_can_be_chosen_and_the_row_says_how_its_card_stands(drive, zoo):
    async def scenario(learner):
        learner.services.store.record(Draft("answer", "zoo:beast-7", 1), Draft("answer", "zoo:beast-3", 4))
        await narrow(learner, "tag:animals")
        await learner.press("s")
        assert beasts(learner)[:2] == ["zoo:beast-3", "zoo:beast-7"]
        await learner.press("s")
        assert beasts(learner)[0] == "zoo:beast-7"
        assert "by easiness" in learner.screen
        assert "in 1 d" in learner.screen

    drive(scenario, start="browse", packs=(zoo,))


def test_a_page_stands_beside_the_list_from_140_columns_on(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        lines = learner.screen.splitlines()
        assert any("Beast number 0?" in line and line.count("Beast number 0?") == 2 for line in lines)

    drive(scenario, start="browse", packs=(zoo,), size=(140, 30))


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 10)])
def test_rows_are_seen_whatever_the_terminal(drive, zoo, size):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("G")
        assert "Beast number 29?" in learner.screen
        assert max(map(len, learner.screen.splitlines())) <= size[0]

    drive(scenario, start="browse", packs=(zoo,), size=size)


def test_only_the_rows_in_sight_are_made(drive, zoo, monkeypatch):
    from quizlab.study.searching import Search

    made = []
    real = Search.made
    monkeypatch.setattr(
        Search, "made", lambda self, found, text: made.append(len(found)) or real(self, found, text)
    )

    async def scenario(learner):
        await learner.press("G", "g", "ctrl+d")
        assert learner.app.page.rows.count > 200
        assert max(made) <= 24

    drive(scenario, start="browse", packs=(zoo,))


def test_a_section_is_opened_and_the_list_is_there_again(drive):
    async def scenario(learner):
        await narrow(learner, "kind:section broadcasting")
        await learner.press("enter")
        assert learner.app.page.PLACE == "read"
        await learner.press("escape")
        assert learner.app.page.PLACE == "search"

    drive(scenario, start="browse")


def test_what_is_selected_is_reviewed_whatever_else_is_found(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("j", "space", "j", "space", "v")
        assert learner.app.page.PLACE == "review"
        assert "1 of 2" in learner.screen
        assert "Beast number 1?" in learner.screen
        await learner.press("space", "3")
        assert "Beast number 3?" in learner.screen

        await learner.press("space", "3", "escape", "A", "v")
        assert "1 of 18" in learner.screen

    drive(scenario, start="browse", packs=(zoo,))


def test_a_selected_row_is_painted_and_so_is_the_next_one_in_hand(drive, zoo):
    async def scenario(learner):
        await narrow(learner, "tag:animals")
        await learner.press("space")
        rows = [line for line in learner.screen.splitlines() if "Beast number" in line]
        assert "●" in rows[0]
        assert "●" not in rows[1]
        await learner.press("k", "space")
        assert "●" not in learner.screen.replace("● 1", "")

    drive(scenario, start="browse", packs=(zoo,))


def test_another_theme_paints_the_rows_anew(drive, zoo):
    def background(learner):
        return learner.app.page.rows.render_line(0)._segments[0].style.bgcolor

    async def scenario(learner):
        await narrow(learner, "tag:animals")
        before = background(learner)
        learner.app.theme = "quizlab-light"
        await learner.settle()
        assert background(learner) != before

    drive(scenario, start="browse", packs=(zoo,))
