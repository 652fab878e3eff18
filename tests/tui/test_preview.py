"""The preview of a file: one card as the learner sees it, followed from save to save."""

import pytest

CARDS = """\
### First?
<!-- {#first} -->

One.

### How much is {=n} + 1?
<!-- {#sum .number vary="n=1..1000"} -->

```answer
n + 1
```

### Which?
<!-- {#which .choice} -->

- [x] this one
- [ ] that one
"""


@pytest.fixture
def file(pack):
    return pack(CARDS)


async def save(learner, file, text):
    """Save the file and wait until the screen has read it."""
    file.write_text(text)
    learner.app.page.post_message(learner.app.page.Saved())
    await learner.settle()


def test_a_card_is_shown_with_its_answer_and_the_next_one_too(drive, file):
    async def look(learner):
        assert "First?" in learner.screen
        assert "One." not in learner.screen
        await learner.press("space")
        assert "One." in learner.screen
        await learner.press("right_square_bracket")
        assert "How much is" in learner.screen
        assert "2 of 3, line 6" in learner.screen
        await learner.press("left_square_bracket", "left_square_bracket", "space")
        assert "First?" in learner.screen
        assert "One." not in learner.screen

    drive(look, start="preview", argument=str(file))


def test_keys_pressed_while_the_file_is_read_do_not_say_that_it_is_empty(drive, file):
    async def hurry(learner):
        learner.app.open("preview", str(file))
        await learner.settle()
        page = learner.app.page
        page.preview = None  # as while a slow disk is read
        await learner.press("space", "right_square_bracket")
        assert "no card here" not in str(page.query_one("#empty").content)
        page.load()
        await learner.settle()
        assert "First?" in learner.screen
        assert "One." not in learner.screen

    drive(hurry)


def test_it_opens_at_the_line_and_shows_another_draw(drive, file):
    async def look(learner):
        before = learner.screen
        assert "How much is" in before
        await learner.press("r")
        assert "How much is" in learner.screen
        assert learner.screen != before

    drive(look, start="preview", argument=f"{file}:9")


def test_after_a_save_the_card_that_changed_is_shown_as_it_was_looked_at(drive, file):
    async def look(learner):
        await learner.press("space")
        await save(learner, file, CARDS.replace("this one", "the other one"))
        assert "Which?" in learner.screen
        assert "the other one" in learner.screen
        await save(learner, file, CARDS.replace("One.", "Uno."))
        assert "Uno." in learner.screen

    drive(look, start="preview", argument=str(file))


def test_what_is_wrong_is_shown_in_place_and_goes_when_it_is_mended(drive, file):
    async def look(learner):
        await save(learner, file, CARDS.replace("{#first}", "{#first tagz=a}"))
        assert "extra.md:2: unknown key 'tagz' (perhaps tags)" in learner.screen
        await save(learner, file, CARDS)
        assert "tagz" not in learner.screen

    drive(look, start="preview", argument=str(file))


def test_a_file_without_cards_and_one_that_loses_them_say_so(drive, file):
    async def look(learner):
        await learner.press("right_square_bracket")
        await save(learner, file, "")
        assert "There is no card here yet" in learner.screen
        await learner.press("space", "r", "right_square_bracket", "tab")
        await save(learner, file, "### Back?\n<!-- {#back} -->\n\nYes.\n")
        assert "Back?" in learner.screen

    drive(look, start="preview", argument=str(file))


def test_a_card_can_be_tried_as_a_learner_does(drive, file):
    async def look(learner):
        await learner.press("tab")
        await learner.type("7e9")
        await learner.press("enter")
        assert "✗" in learner.screen

    drive(look, start="preview", argument=f"{file}:6")


def test_the_editor_opens_at_the_card_and_its_save_is_seen(drive, file, tmp_path, monkeypatch):
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/line\nsed -i s/One/Eins/ "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))

    async def edit(learner):
        from contextlib import nullcontext

        monkeypatch.setattr(learner.app, "suspend", nullcontext)
        await learner.press("space", "e")
        assert "Eins." in learner.screen

    drive(edit, start="preview", argument=str(file))
    assert (tmp_path / "line").read_text() == "+1\n"


def test_a_chapter_is_shown_section_by_section(drive, tmp_path):
    chapter = tmp_path / "knots" / "01-one" / "chapter.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text("---\nid: one\ntitle: One\n---\n\nWhy.\n\n## Alpha\n\nAbout alpha.\n")

    async def look(learner):
        assert "Why." in learner.screen
        await learner.press("right_square_bracket")
        assert "About alpha." in learner.screen

    drive(look, start="preview", argument=str(chapter))


def test_hostile_text_of_a_file_is_painted_as_it_stands(drive, pack):
    file = pack("### [red]x[i]\x1b[31m\n<!-- {#x [/a/b]=1} -->\n\n[/]\u202e\n", name="[bold]")

    async def look(learner):
        await learner.press("space")
        assert "[red]x[i]" in learner.screen
        assert "\x1b" not in learner.screen
        assert "[bold].md:2: " in learner.screen

    drive(look, start="preview", argument=str(file))


def test_who_only_looks_at_the_answer_is_not_told_that_it_is_wrong(drive, file):
    async def look(learner):
        await learner.press("right_square_bracket", "right_square_bracket", "space")
        assert "this one" in learner.screen
        assert "nothing chosen" not in learner.screen
        assert "✗" not in learner.screen

    drive(look, start="preview", argument=str(file))
