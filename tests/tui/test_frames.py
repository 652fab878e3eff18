"""What a key costs, counted: a stopwatch would tell of the machine."""


def cards(count):
    """Return cards whose answers are of different heights."""
    return "\n".join(f"### Question {number}?\n\n" + "- a line\n" * number for number in range(1, count + 1))


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
