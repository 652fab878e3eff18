"""What one does with a card under review besides answering it."""

import stat

from quizlab.core.events import Draft

CARDS = """### First?
<!-- {#first} -->

one

### Second?
<!-- {#second} -->

two
"""


def test_a_buried_card_gives_way_to_the_next_and_undo_brings_it_back(drive, pack):
    async def bury(learner):
        first = learner.app.page.prompt.card.id
        await learner.press("minus")
        assert learner.app.page.prompt.card.id != first
        assert "until tomorrow" in learner.toasts[-1]
        await learner.press("u")
        assert learner.app.page.prompt.card.id == first

    drive(bury, start="review", packs=(pack(CARDS),))


def test_a_word_in_passing_leaves_the_grades_and_the_keys_to_be_read(drive, pack):
    async def undo(learner):
        await learner.press("space", "3", "space", "asterisk", "u")
        await learner.press("space")
        await learner.pilot.pause(0.2)
        assert "Taken back" in learner.screen
        grades, _, keys = learner.screen.splitlines()[-3:]
        assert "4 Easy" in grades
        assert keys.endswith("keys")

    drive(undo, start="review", packs=(pack(CARDS),))


def test_the_keys_named_while_one_types_are_not_letters(drive, pack):
    typed = pack("### Who wrote it?\n<!-- {#who .typed} -->\n\n```answer\nRosenblatt\n```\n")

    async def look(learner):
        assert "/ search" not in learner.screen
        await learner.press("escape")
        assert "/ search" in learner.screen

    drive(look, start="review", packs=(typed,))


def test_undo_works_from_home_and_says_what_it_took_back(drive, pack):
    async def undo(learner):
        await learner.press("space", "3", "q", "u")
        assert learner.toasts[-1] == "Taken back: your answer to “First?”"
        assert learner.services.store.memory("extra:first").reviews == 0
        await learner.press("U")
        assert learner.toasts[-1] == "Done again: your answer to “First?”"
        await learner.press("u", "u")
        assert learner.toasts[-1] == "There is nothing to take back."

    drive(undo, start="review", packs=(pack(CARDS),))


def test_undo_asks_first_about_what_was_done_in_an_earlier_run(drive, pack):
    async def undo(learner):
        store = learner.services.store
        store.session = "an earlier run"
        store.record(Draft("answer", "extra:first", 4))
        store.session = "this run"
        await learner.press("u")
        assert "Your answer to “First?” (2026-03-02" in learner.screen
        await learner.press("escape")
        assert store.memory("extra:first").reviews == 1
        await learner.press("u", "y")
        assert store.memory("extra:first").reviews == 0
        assert learner.toasts[-1] == "Taken back: your answer to “First?”"

    drive(undo, start="home", packs=(pack(CARDS),))


def test_a_suspended_card_is_asked_no_more(drive, pack):
    async def suspend(learner):
        first = learner.app.page.prompt.card.id
        await learner.press("at")
        assert learner.services.store.memory(first).suspended
        assert learner.app.page.prompt.card.id != first

    drive(suspend, start="review", packs=(pack(CARDS),))


def test_a_flag_shows_and_goes_away(drive, pack):
    async def flag(learner):
        await learner.press("asterisk")
        assert "⚑ flagged" in learner.screen
        await learner.press("asterisk")
        assert "flagged" not in learner.screen

    drive(flag, start="review", packs=(pack(CARDS),))


def test_info_says_where_the_card_stands(drive, pack):
    async def look(learner):
        await learner.press("i")
        assert "extra:first" in learner.screen
        assert "answered   0 times" in learner.screen
        await learner.press("escape")
        assert "First?" in learner.screen

    drive(look, start="review", packs=(pack(CARDS),))


def test_the_section_of_a_card_opens_and_leads_back_to_the_card(drive):
    async def open_section(learner):
        await learner.press("v")
        await learner.leave_field()
        shown = learner.app.page.prompt
        await learner.press("o")
        assert learner.app.page.PLACE == "read"
        assert learner.app.page.section.id == shown.card.section
        await learner.press("q")
        assert learner.app.page.prompt is shown

    drive(open_section, start="read", argument="11")


def test_an_edited_card_is_seen_at_once(drive, pack, tmp_path, monkeypatch):
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nsed -i "s/First?/Foremost?/" "$2"\necho "$1" > "$0.seen"\n', encoding="utf-8"
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(editor))
    cards = pack(CARDS)

    async def edit(learner):
        # A driver without a terminal can't be handed over; the editor runs all the same.
        learner.app._driver.__class__.can_suspend = True
        await learner.press("e")
        assert "Foremost?" in learner.screen
        assert (tmp_path / "editor.seen").read_text(encoding="utf-8") == "+1\n"

    drive(edit, start="review", packs=(cards,))


def test_no_editor_is_said_with_the_place_of_the_card(drive, pack, monkeypatch):
    monkeypatch.setenv("PATH", "")

    async def edit(learner):
        await learner.press("e")
        assert "extra.md:1: no editor was found" in learner.toasts[-1]
        assert "First?" in learner.screen

    drive(edit, start="review", packs=(pack(CARDS),))


def test_a_card_of_ones_own_is_added_and_can_be_reviewed(drive):
    async def add(learner):
        await learner.press("a")
        assert "A card of your own" in learner.screen
        await learner.press("ctrl+s")
        assert "needs a prompt" in learner.screen
        await learner.type("mine")
        await learner.press("enter")
        await learner.type("yes")
        await learner.press("ctrl+s")
        assert "mine" in {card.pack for card in learner.services.library.cards}
        await learner.press("r")
        assert "mine" in learner.screen

    drive(add)


def test_a_card_added_while_reading_says_which_section_it_came_from(drive):
    async def add(learner):
        await learner.press("a")
        assert "from cross-entropy#softmax" in learner.screen

    drive(add, start="read", argument="11")


def test_more_and_ahead_are_offered_at_the_end(drive, pack):
    cards = pack(CARDS)

    async def answer(learner):
        await learner.press("space", "3", "space", "3")

    async def go_on(learner):
        assert "Nothing is due" in learner.screen
        assert "m more" in learner.screen
        await learner.press("n")
        assert "ahead of its day" in learner.screen

    drive(answer, start="review", packs=(cards,), now="2026-03-02T09:00:00+01:00")
    drive(answer, start="review", packs=(cards,), now="2026-03-03T09:00:00+01:00")
    drive(go_on, start="review", packs=(cards,), now="2026-03-07T09:00:00+01:00")


def test_a_review_opened_ahead_takes_what_is_not_due_yet(drive, pack):
    cards = pack(CARDS)

    async def answer(learner):
        await learner.press("space", "3", "space", "3")

    async def asked(learner):
        assert "ahead of its day" in learner.screen

    drive(answer, start="review", packs=(cards,), now="2026-03-02T09:00:00+01:00")
    drive(answer, start="review", packs=(cards,), now="2026-03-03T09:00:00+01:00")
    drive(asked, start="review", packs=(cards,), now="2026-03-07T09:00:00+01:00", ahead=2)


def test_a_card_that_was_left_unsaved_is_gone_on_with(drive):
    async def leave_and_return(learner):
        await learner.press("a")
        await learner.type("why")
        await learner.press("escape", "a")
        assert "why" in learner.screen

    drive(leave_and_return)


def test_a_card_that_was_being_written_survives_a_crash_with_the_section_it_came_from(drive):
    async def write(learner):
        await learner.press("a")
        await learner.type("why")
        await learner.press("enter")
        await learner.type("so")

    async def find_it_again(learner):
        await learner.press("a")
        assert all(text in learner.screen for text in ("why", "so", "from cross-entropy#softmax"))
        await learner.press("ctrl+s", "a")
        assert "why" not in learner.screen
        assert "from no section" in learner.screen

    drive(write, start="read", argument="11")
    drive(find_it_again)


def test_a_card_added_at_a_card_without_a_section_can_be_saved(drive, pack):
    async def add(learner):
        await learner.press("a")
        assert "from no section" in learner.screen
        await learner.type("why")
        await learner.press("enter")
        await learner.type("so")
        await learner.press("ctrl+s")
        assert "The card is in your pack." in learner.toasts

    drive(add, start="review", packs=(pack(CARDS),))


def test_one_word_in_passing_takes_the_place_of_the_last(drive, pack):
    async def undo_often(learner):
        await learner.press("minus", "u", "at", "u")
        assert len(learner.toasts) == 1

    drive(undo_often, start="review", packs=(pack(CARDS),))


def test_info_counts_one_answer_as_one_and_says_first_why_the_card_is_asked(drive, pack):
    async def look(learner):
        await learner.press("space", "1", "i")
        rows = [row.strip() for row in learner.screen.splitlines()]
        assert "answered   0 times, 0 lapses" in rows
        await learner.press("escape", "space", "1", "i")
        rows = [row.strip() for row in learner.screen.splitlines()]
        assert any(row.startswith("answered   1 time, ") for row in rows)
        assert any(row.startswith("Asked today") for row in rows)

    drive(look, start="review", packs=(pack(CARDS),))


def test_more_with_no_chapter_open_says_how_to_get_cards(drive):
    async def scenario(learner):
        await learner.press("m")
        assert "one that you open adds its cards" in learner.toasts[-1]
        await learner.press("n")
        assert learner.toasts[-1] == "Nothing is due within two days."

    drive(scenario, start="review")


def test_above_a_card_stands_the_title_of_its_deck(drive, pack):
    async def look(learner):
        assert "Rivers / Europe" in learner.screen.splitlines()[0]

    drive(look, start="review", packs=(pack(f'---\ntitle: "Rivers / Europe"\n---\n\n{CARDS}'),))
