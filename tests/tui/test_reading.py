"""The chapter list and the reading screen."""

import re
from dataclasses import replace

from quizlab.study import resuming

PACK = """---
title: Small
---
"""


def test_chapters_show_what_is_read_due_and_new(drive):
    async def look(learner):
        await learner.press("c")
        assert "08  Tensors" in learner.screen
        assert "once opened" in learner.screen
        await learner.press("enter", "q")
        assert "new of" in learner.screen

    drive(look)


def test_space_turns_pages_and_then_sections(drive):
    async def read(learner):
        first = learner.app.page.section.id
        for _ in range(20):
            await learner.press("space")
            if learner.app.page.section.id != first:
                break
        assert learner.app.page.section.id != first
        assert learner.app.page.scroll.scroll_offset.y == 0
        await learner.press("left_square_bracket")
        assert learner.app.page.section.id == first

    drive(read, start="read", argument="11")


def test_the_outline_appears_where_there_is_room(drive):
    async def narrow(learner):
        assert not learner.app.page.outline.display

    async def wide(learner):
        assert learner.app.page.outline.display
        await learner.press("right_square_bracket")
        first, second = learner.services.library.chapter("11").sections[:2]
        assert f"✓ {first.title}" in learner.screen
        assert f"❯ · {second.title[:12]}" in learner.screen
        await learner.pilot.click(learner.app.page.outline, offset=(8, 4))
        await learner.settle()
        assert learner.app.page.section.id != second.id

    drive(narrow, start="read", argument="11", size=(99, 30))
    drive(wide, start="read", argument="11", size=(100, 30))


def test_prose_is_at_most_76_columns_wide(drive):
    async def look(learner):
        assert learner.app.page.text.size.width <= 76

    drive(look, start="read", argument="11", size=(200, 50))
    drive(look, start="read", argument="11", size=(80, 24))


def test_terms_open_as_a_pop_over(drive):
    async def look(learner):
        assert "t terms" in learner.screen
        await learner.press("t")
        assert "Terms of this section" in learner.screen
        assert "logit" in learner.screen
        await learner.press("escape")
        assert learner.app.page.PLACE == "read"
        learner.app.page.follow_link("term:softmax")
        await learner.settle()
        assert "Term" in learner.screen

    drive(look, start="read", argument="11", size=(80, 40))


def test_the_lab_that_a_section_calls_for_opens_with_enter(drive):
    async def look(learner):
        while not learner.app.page.lab:
            await learner.press("right_square_bracket")
        await learner.press("enter")
        assert learner.app.page.PLACE == "lab"

    drive(look, start="read", argument="11")


def test_a_section_named_on_the_command_line_opens(drive):
    async def look(learner):
        assert "Stability" in learner.screen

    drive(look, start="read", argument="11#stability")


def test_reading_without_a_chapter_goes_on_where_it_was_left(drive):
    async def first(learner):
        assert learner.services.library.chapters[0].title in learner.screen

    async def later(learner):
        assert "11 Softmax" in learner.screen

    async def open_another(learner):
        assert "Stability" in learner.screen

    drive(first, start="read")
    drive(open_another, start="read", argument="11#stability", now="2026-03-02T10:00:00+01:00")
    drive(later, start="read", now="2026-03-02T11:00:00+01:00")


def test_a_chapter_that_does_not_exist_is_said_and_home_stays(drive):
    async def look(learner):
        assert learner.app.page.PLACE == "home"
        assert "there is no chapter" in learner.toasts[-1]

    drive(look, start="read", argument="nowhere")


def test_the_end_of_a_chapter_says_what_comes_next(drive):
    async def look(learner):
        sections = learner.services.library.chapter("11").sections
        await learner.press(*["right_square_bracket"] * len(sections))
        assert "The chapter is read" in learner.screen
        await learner.press("escape", "z")
        assert learner.app.page.IS_QUIZ

    drive(look, start="read", argument="11")


def test_the_place_within_a_section_is_kept_for_each_chapter(drive):
    async def leave(learner):
        await learner.press("space", "j", "j", "j")
        assert learner.app.page.scroll.scroll_offset.y > 3
        left.append(learner.screen)
        await learner.press("escape")

    async def come_back(learner):
        assert learner.screen == left[0]
        await learner.press("right_square_bracket")
        assert learner.app.page.scroll.scroll_offset.y == 0
        await learner.press("left_square_bracket")
        assert learner.app.page.scroll.scroll_offset.y == 0

    async def by_name(learner):
        assert learner.app.page.scroll.scroll_offset.y == 0

    left = []
    drive(leave, start="read", argument="11")
    drive(leave, start="read", argument="08")
    del left[1:]
    drive(come_back, start="read", argument="11")
    drive(by_name, start="read", argument="11#kl")


def place_of(learner, text):
    """Return the column and row of the first such text on screen."""
    row, line = next((row, line) for row, line in enumerate(learner.screen.splitlines()) if text in line)
    return line.index(text), row


def test_a_term_says_what_it_means_under_the_mouse_and_opens_by_a_click(drive, pack):
    chapter = pack("", "unused").parent / "small" / "01-one" / "chapter.md"
    chapter.parent.mkdir(parents=True)
    (chapter.parents[1] / "pack.toml").write_text('name = "small"\ntitle = "Small"\nformat = 1\n')
    chapter.write_text(
        "---\nid: small-one\ntitle: One\n---\n\n## First\n\nPlain words, and [softmax](term:softmax) [odd] here.\n"
    )

    async def point(learner):
        column, row = place_of(learner, "softmax")
        await learner.pilot.hover(offset=(column + 2, row))
        await learner.pilot.pause(learner.app.TOOLTIP_DELAY + 0.2)
        text = learner.app.page.text.tooltip
        assert "shares between 0 and 1" in text.plain
        assert "exp of each score" in learner.screen

        await learner.pilot.hover(offset=(place_of(learner, "Plain")[0], row))
        assert learner.app.page.text.tooltip is None

        await learner.pilot.click(offset=(column + 2, row))
        await learner.settle()
        assert "Term" in learner.screen

    drive(point, start="read", argument="small-one", packs=(chapter.parents[1],))


def test_an_end_after_moving_on_from_a_section_that_was_asked_for_begins_where_one_was(drive, monkeypatch):
    async def read(learner):
        await learner.press("right_square_bracket", "space")
        seen.append(learner.screen)

    async def come_back(learner):
        assert learner.screen == seen[0]

    seen = []
    with monkeypatch.context() as ended:
        ended.setattr(resuming, "RUN", "one that was ended")
        drive(read, start="read", argument="11#kl")
    drive(come_back)


def test_a_chapters_counts_stand_apart_however_large(drive):
    async def look(learner):
        page = learner.app.page
        page.shown = tuple(replace(row, sections_read=99, opened=True, due=100) for row in page.shown)
        page.on_resize()
        await learner.settle()
        assert re.search(r"99 of \d+ read +100 due +\d+ new of \d+", learner.screen)
        assert not re.search(r"read\d|due\d", learner.screen)

    drive(look, start="chapters")
