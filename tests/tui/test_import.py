"""Cards from elsewhere, brought from within the app."""

from quizlab.tui.screens.import_cards import ImportCards


def test_what_would_come_is_shown_before_it_comes(drive, tmp_path):
    (tmp_path / "rivers.md").write_text("Q: How long is the Elbe?\nA: 1,094 km\n")

    async def steps(learner):
        learner.app.push_screen(ImportCards(learner.services))
        await learner.settle()
        field = learner.app.screen.query_one("#prompt-field")
        field.value = str(tmp_path / "rivers.md")
        await learner.settle()
        await learner.press("enter")
        assert "1 card: new" in learner.screen
        assert not learner.services.places.user_packs.exists()
        await learner.press("enter")
        assert [card.prompt for card in learner.services.library.cards if card.pack == "rivers"] == [
            "How long is the Elbe?"
        ]

    drive(steps)


def test_a_path_that_leads_nowhere_is_said_and_the_form_stays(drive, tmp_path):
    async def steps(learner):
        learner.app.push_screen(ImportCards(learner.services))
        await learner.settle()
        learner.app.screen.query_one("#prompt-field").value = str(tmp_path / "nowhere.md")
        await learner.settle()
        await learner.press("enter")
        assert "no such file" in learner.screen

    drive(steps)
