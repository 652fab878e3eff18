"""Cards from elsewhere, brought from within the app."""

import asyncio
from threading import Event

from textual.widgets import Input

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


def test_closing_the_form_stops_an_import_and_keeps_what_came(drive, tmp_path, monkeypatch):
    rows = "".join(f"question {number}\tanswer {number}\n" for number in range(5_000))
    (tmp_path / "many.tsv").write_text(f"front\tback\n{rows}")
    reached, closed, ended = Event(), Event(), Event()

    real_work, real_progress = ImportCards._work, ImportCards._progress

    def work(form, path, dry):
        try:
            return real_work(form, path, dry)
        finally:
            ended.set()

    def progress(form):
        """Wait in the middle until it was closed."""
        went = real_progress(form)

        def step(done, total):
            if done > 3_000 and form.tried:
                reached.set()
                assert closed.wait(60)
            went(done, total)

        return step

    monkeypatch.setattr(ImportCards, "_work", work)
    monkeypatch.setattr(ImportCards, "_progress", progress)

    async def steps(learner):
        learner.app.push_screen(ImportCards(learner.services))
        await learner.settle()
        form = learner.app.screen
        form.query_one("#prompt-field").value = str(tmp_path / "many.tsv")
        await learner.settle()
        await learner.press("enter")
        ended.clear()
        form.query_one("#prompt-field").post_message(Input.Submitted(form.query_one(Input), form.tried))
        await asyncio.to_thread(reached.wait, 60)
        form.action_close()
        await learner.pilot.pause()
        closed.set()
        await asyncio.to_thread(ended.wait, 60)
        await learner.pilot.pause()
        await learner.settle()
        assert sum(card.pack == "many" for card in learner.services.library.cards) == 2_000
        assert "20 new" in learner.screen
        assert "Stopped" in learner.screen

    drive(steps)
