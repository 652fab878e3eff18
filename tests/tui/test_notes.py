"""Notes: written on the section being read, kept when the form is left, shown below the section, found."""


def test_a_note_is_written_and_stands_below_its_section(drive):
    async def write(learner):
        await learner.press("n")
        await learner.type("shapes meet from the right")
        await learner.press("ctrl+s")
        await learner.settle()
        assert "Your note" in learner.app.page.note.source
        assert "shapes meet from the right" in learner.app.page.note.source

    async def find(learner):
        await learner.press("slash")
        await learner.type("meet from kind:note")
        await learner.settle()
        assert "tensors#broadcasting" in learner.screen or "shapes meet" in learner.screen

    drive(write, start="read", argument="08#broadcasting")
    drive(find)


def test_what_was_typed_into_a_note_survives_leaving_it(drive):
    async def leave(learner):
        await learner.press("n")
        await learner.type("half a thou")
        await learner.press("escape")
        assert not learner.app.page.note.display

    async def come_back(learner):
        await learner.press("n")
        assert "half a thou" in learner.screen

    drive(leave, start="read", argument="08#memory")
    drive(come_back, start="read", argument="08#memory")


def test_hostile_text_in_a_note_is_shown_and_not_obeyed(drive):
    async def write(learner):
        await learner.press("n")
        await learner.type("[bold]x[/] \x1b[31m ")
        await learner.press("ctrl+s")
        await learner.settle()
        assert "[bold]x[/]" in learner.app.page.note.source
        assert "\x1b" not in learner.screen

    drive(write, start="read", argument="08#memory")
