import pytest

CARDS = """\
### What does a zebra eat?
<!-- {#zebra-food tags=animals} -->

Grass, mostly [/b] \x1b[31m.

### Which animal has stripes?
<!-- {#stripes tags=animals} -->

The zebra has them.

### What is a quokka?
<!-- {#quokka} -->

A small marsupial.
"""


@pytest.fixture
def zoo(pack):
    return pack(CARDS, "zoo")


def rows(learner):
    results = learner.app.page.results
    if results.saved is not None:
        return [f"@{name}" for name, _ in results.saved]
    return [id_ for spot in results.listing.spots for id_ in spot.ids]


def test_results_come_as_one_types_prompts_first(drive, zoo):
    async def scenario(learner):
        await learner.press("slash")
        await learner.type("zebra")

        assert rows(learner) == ["zoo:zebra-food", "zoo:stripes"]
        assert "2 found" in learner.screen
        assert "Grass, mostly [/b] ␛[31m." in learner.screen

    drive(scenario, packs=(zoo,))


def test_a_card_is_opened_over_the_list_and_the_list_stays(drive, zoo):
    async def scenario(learner):
        await learner.press("slash")
        await learner.type("quokka")
        await learner.press("enter")

        assert "A small marsupial." in learner.screen
        await learner.press("escape")
        assert learner.app.page.PLACE == "search"
        assert learner.app.page.field.value == "quokka"

    drive(scenario, packs=(zoo,))


def test_a_section_and_a_lab_open_on_their_screens(drive):
    async def scenario(learner):
        learner.app.page.field.value = "kind:lab softmax that survives"
        await learner.settle()
        await learner.press("enter")
        assert learner.app.page.PLACE == "lab"
        await learner.press("escape")

        learner.app.page.field.value = "kind:section broadcasting"
        await learner.settle()
        await learner.press("enter")
        assert learner.app.page.PLACE == "read"

    drive(scenario, start="search")


def test_an_error_says_where_it_is(drive):
    async def scenario(learner):
        await learner.type("x")
        learner.app.page.field.value = "loss tga:x"
        await learner.settle()

        assert "column 6: there is no filter tga:" in learner.screen

    drive(scenario, start="search")


def test_what_is_found_can_be_reviewed_and_crammed(drive, zoo):
    async def scenario(learner):
        learner.app.page.field.value = "tag:animals"
        await learner.settle()
        await learner.press("ctrl+r")
        assert learner.app.page.PLACE == "review"
        assert "1 of 2" in learner.screen

        await learner.press("escape", "ctrl+t", "space", "3", "space", "3")
        assert not learner.services.store.memory("zoo:zebra-food").reviews
        assert [event.kind for event in learner.services.store.answers()] == ["quiz", "quiz"]

    drive(scenario, start="search", packs=(zoo,))


def test_a_review_of_what_is_due_can_be_asked_for_again_when_nothing_is(drive, zoo):
    async def scenario(learner):
        learner.app.page.field.value = "is:new quokka"
        await learner.settle()
        await learner.press("ctrl+r", "space", "3", "m")

        assert any("no card is found" in toast for toast in learner.toasts)

    drive(scenario, start="search", packs=(zoo,))


def test_a_search_is_kept_under_a_name_and_offered_behind_an_at_sign(drive, zoo):
    async def scenario(learner):
        learner.app.page.field.value = "tag:animals"
        await learner.settle()
        await learner.press("ctrl+s")
        await learner.type("beasts")
        await learner.press("enter")
        learner.app.page.field.value = ""
        await learner.settle()
        await learner.type("@")
        assert rows(learner) == ["@beasts"]

        await learner.press("enter")
        await learner.settle()
        assert rows(learner) == ["zoo:zebra-food", "zoo:stripes"]

    drive(scenario, start="search", packs=(zoo,))


@pytest.mark.parametrize("size", [(160, 50), (40, 12)])
def test_the_list_fits_whatever_the_terminal(drive, zoo, size):
    async def scenario(learner):
        await learner.type("zebra")

        assert "What does a zebra eat?"[:20] in learner.screen
        assert max(map(len, learner.screen.splitlines())) <= size[0]

    drive(scenario, start="search", packs=(zoo,), size=size)
