"""The end of a chapter and of its quiz: what next, how it went, what to read again."""

import pytest

CHAPTER = """---
id: small-one
title: Small
---

## First
<!-- {#first} -->

A.

## Second
<!-- {#second} -->

B.
"""
CARDS = """### One?
<!-- {#one of=first} -->

1

### Two?
<!-- {#two of=second} -->

2

### Three?
<!-- {#three of=second} -->

3
"""


@pytest.fixture(autouse=True)
def small(tmp_path):
    folder = tmp_path / "data" / "packs" / "small"
    (folder / "01-small").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "small"\ntitle = "Small"\nformat = 1\n')
    (folder / "01-small" / "chapter.md").write_text(CHAPTER)
    (folder / "01-small" / "cards.md").write_text(CARDS)


def test_after_a_section_its_own_cards_are_one_key_away(drive):
    async def look(learner):
        assert "1 card on this: v reviews it." in learner.screen
        assert "enter cards" in learner.screen
        await learner.press("v")
        assert learner.app.page.session.next().total == 1
        assert "One?" in learner.screen
        await learner.press("q", "right_square_bracket", "enter")
        assert learner.app.page.session.next().total == 2
        await learner.press("q", "V")
        assert learner.app.page.session.next().total == 3

    drive(look, start="read", argument="small-one")


def test_the_end_of_a_chapter_offers_what_is_next(drive):
    async def look(learner):
        assert "1 of 2 · 0 read" in learner.screen
        await learner.press("right_square_bracket", "right_square_bracket")
        assert "1 of 2 · 2 read" in learner.screen or "2 of 2 · 2 read" in learner.screen
        assert "The chapter is read. What next?" in learner.screen
        assert "each of its 3 cards once" in learner.screen
        await learner.press("enter")
        assert learner.app.page.IS_QUIZ

    drive(look, start="read", argument="small-one")


def test_a_quiz_ends_with_its_score_the_last_one_and_what_to_read_again(drive):
    async def first(learner):
        await learner.press("space", "3", "space", "1", "space", "1")
        assert "1 of 3" in learner.screen
        assert "✓ 1 of 3" not in learner.screen
        assert "0 of 2" in learner.screen
        assert "✗ Two?" in learner.screen
        await learner.pilot.resize_terminal(160, 50)
        await learner.settle()
        score, again = (
            next(row.index(words) for row in learner.screen.splitlines() if words in row)
            for words in ("1 of 3", "Look at this again")
        )
        assert abs(score - again) < 3
        await learner.press("u")
        assert learner.app.page.state == "asked"
        await learner.press("space", "1", "enter")
        assert learner.app.page.section.id == "second"

    async def second(learner):
        await learner.press("space", "3", "space", "3", "space", "3")
        assert "✓ 3 of 3, last time 1 of 3 on 2 March" in learner.screen
        assert "last time 0 of 2" in learner.screen
        assert "Look at this again" not in learner.screen

    drive(first, start="quiz", argument="small-one")
    drive(second, start="quiz", argument="small-one", now="2026-03-04T09:00:00+01:00")


def test_practice_is_called_by_its_name_once(drive):
    async def look(learner):
        await learner.press("z", *("space", "3") * 3, "escape", "z", "i")
        assert "asked as   practice\n" in "\n".join(map(str.rstrip, learner.screen.splitlines()))

    drive(look, start="read", argument="small-one")
