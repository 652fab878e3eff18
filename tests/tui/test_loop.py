"""The loop in the app: read a chapter, recall its cards, come back the next study day."""

NEXT_DAY = "2026-03-03T09:00:00+01:00"


async def answer_one(learner):
    """Show the answer and grade Good."""
    await learner.leave_field()
    await learner.press("space", "3")


async def answer_all(learner, most=200):
    """Grade every card Good until the sitting ends; return how many were asked."""
    asked = 0
    while learner.app.page.state != "done" and asked < most:
        await answer_one(learner)
        asked += 1
    return asked


async def go_home(learner):
    """Leave the screens that the last run was left at."""
    while learner.app.page.PLACE != "home":
        await learner.press("escape")


def chapter(learner, place):
    """Return number and title of the chapter at `place` in the course."""
    found = learner.services.library.chapters[place]
    return f"{found.number} {found.title}"


def test_a_section_is_read_and_the_place_kept(drive):
    async def read(learner):
        await learner.press("c", "down", "down", "enter")
        assert chapter(learner, 2) in learner.screen
        first = learner.app.page.section
        await learner.press("right_square_bracket")
        assert learner.app.page.section != first

    async def come_back(learner):
        await go_home(learner)
        await learner.press("c")
        sections = len(learner.services.library.chapters[2].sections)
        assert f"1 of {sections} read" in learner.screen
        await learner.press("enter")
        assert f"2 of {sections}" in learner.screen

    drive(read)
    drive(come_back)


def test_cards_read_today_come_back_on_the_next_study_day(drive):
    async def read_and_review(learner):
        await learner.press("V")
        assert await answer_all(learner) == 20
        assert "Done for now" in learner.screen
        assert "Tomorrow: 20 cards" in learner.screen

    async def next_day(learner):
        await go_home(learner)
        assert "20 due" in learner.screen
        await learner.press("r")
        assert "due today" in learner.screen

    drive(read_and_review, start="read", argument="11")
    drive(next_day, now=NEXT_DAY)


def test_continue_does_what_the_home_screen_says(drive):
    async def go_on(learner):
        assert f"Start with {chapter(learner, 0)}" in learner.screen
        await learner.press("enter")
        assert learner.app.page.PLACE == "read"
        assert chapter(learner, 0) in learner.screen

    drive(go_on)


def test_an_answer_is_in_the_log_before_the_next_card_is_shown(drive):
    async def review(learner):
        await learner.press("v")
        shown = learner.app.page.prompt.card.id
        await answer_one(learner)
        assert learner.services.store.memory(shown).reviews == 1
        assert learner.app.page.prompt.card.id != shown

    drive(review, start="read", argument="11")


def test_undo_returns_to_the_card_also_after_a_restart(drive):
    seen = []

    async def review(learner):
        await learner.press("v")
        seen.append(learner.app.page.prompt.card.id)
        await answer_one(learner)

    async def undo(learner):
        await learner.leave_field()
        await learner.press("u", "y")
        assert learner.app.page.prompt.card.id == seen[0]
        assert learner.app.page.prompt.new
        await learner.leave_field()
        await learner.press("U")
        assert learner.app.page.prompt.card.id != seen[0]

    drive(review, start="read", argument="11")
    drive(undo, start="review", argument="11")


def test_a_typed_answer_survives_a_killed_app(drive, pack):
    typed = pack("### Who wrote it?\n<!-- {#who .typed} -->\n\n```answer\nRosenblatt\n```\n")

    async def type_some(learner):
        await learner.type("rosen")
        assert learner.app.page.view.form.answer == "rosen"
        # As a crash would: nothing more is handled.
        learner.app._close_messages_no_wait()

    async def come_back(learner):
        assert learner.app.page.view.form.answer == "rosen"
        assert "rosen" in learner.screen

    drive(type_some, start="review", packs=(typed,))
    drive(come_back, start="review", packs=(typed,))


def test_the_quiz_of_a_chapter_ends_with_a_score_by_section(drive):
    async def quiz(learner):
        cards = len(learner.services.library.cards_of(learner.services.library.chapter("11")))
        assert await answer_all(learner) == cards
        assert f"✓ {cards} of {cards}" in learner.screen
        assert "Softmax" in learner.screen

    drive(quiz, start="quiz", argument="11")


def test_nothing_due_says_how_to_go_on(drive):
    async def look(learner):
        assert "Nothing is due" in learner.screen
        assert "more" in learner.screen
        assert "ahead" in learner.screen

    drive(look, start="review")
