"""What one does with a section: run its code, find words, see its TeX, follow links, go to another section."""

import pytest

CHAPTER = """---
id: small-one
title: Small
---

## First
<!-- {#first} -->

Some **prose** with $x_1^2$ and [a link](#second) and <https://example.org/page>.

```python
print("left", 1 + 1)
1 / 0
```

```text
no program
```

```python run
print("[/x]", "\\x1b[31m", "\\u202e")
```

```output
x
```

## Second
<!-- {#second} -->

The needle is here, and a Needle there.

## Third
<!-- {#third} -->

A needle in a table:

| a | b |
|---|---|
| c | needle |
"""


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "data" / "packs" / "small"
    (folder / "01-one").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "small"\ntitle = "Small"\nformat = 1\n')
    (folder / "01-one" / "chapter.md").write_text(CHAPTER)
    (folder / "01-one" / "cards.md").write_text("### Q?\n<!-- {#q of=second} -->\n\nA\n")
    return folder


def test_the_columns_of_a_table_stand_where_their_colons_say(drive, small):
    table = "| name | figure | word |\n|:--|--:|:-:|\n| a | 1 | x |\n| bb | 22 | middle |\n"
    (small / "01-one" / "chapter.md").write_text(
        f"---\nid: small-one\ntitle: Small\n---\n\n## One\n\n{table}"
    )

    async def look(learner):
        row = next(row for row in learner.screen.splitlines() if "│ a " in row)
        name, figure, word = row.strip(" │").split("│")
        assert name.startswith("a ")
        assert figure.endswith("  1 ")
        assert word.startswith("  ")

    drive(look, start="read", argument="small-one")


def test_a_packs_block_is_run_after_a_yes_and_its_output_stands_below_it(drive, small):
    async def run(learner):
        await learner.press("x")
        assert "Code of others" in learner.screen
        await learner.press("escape")
        assert "left 2" not in learner.screen
        await learner.press("x", "y")
        assert "left 2" in learner.screen
        assert "✗ line 2: ZeroDivisionError: division by zero" in learner.screen
        await learner.press("tab", "x")
        assert "[/x] ␛[31m ⟨202E⟩" in learner.screen
        await learner.press("shift+tab")
        assert learner.app.focused is learner.app.page.text.programs[0]

    drive(run, start="read", argument="small-one", size=(80, 50))


def test_a_block_that_lacks_a_name_is_said_to_be_a_part_unless_its_author_says_that_it_runs(drive, small):
    chapter = small / "01-one" / "chapter.md"
    chapter.write_text(CHAPTER.replace("1 / 0", "print(model)").replace('print("[/x]"', 'print(net, "[/x]"'))

    async def run(learner):
        await learner.press("x", "y")
        assert "NameError: name 'model' is not defined" in learner.screen
        assert learner.screen.count("a part of a program") == 1
        await learner.press("tab", "x")
        assert "NameError: name 'net' is not defined" in learner.screen
        assert learner.screen.count("a part of a program") == 1

    drive(run, start="read", argument="small-one", size=(80, 50))


def test_a_block_that_runs_on_is_stopped_by_the_same_key(drive, small):
    chapter = small / "01-one" / "chapter.md"
    chapter.write_text(CHAPTER.replace("1 / 0", "open('gate', 'w').close()\nwhile True: pass"))

    async def run(learner):
        page = learner.app.page
        from quizlab.study.tryouts import Tryouts

        page.tryouts = Tryouts(learner.services.places)
        page.tryouts.agree(str(chapter))
        page.tryouts.run("print(1)")  # the child is there, so that the block begins at once
        await learner.pilot.press("x")
        assert page.running is not None
        assert page.keybar.labels["read.run"] == "stop"
        await learner.pilot.press("j")
        page.action_run()
        await learner.settle()
        assert page.running is None
        assert page.keybar.labels["read.run"] == "run"
        assert "it was stopped" in learner.screen

    drive(run, start="read", argument="small-one", size=(80, 50))


def test_words_are_found_in_this_section_and_then_in_others(drive, small):
    async def find(learner):
        page = learner.app.page
        await learner.press("f")
        await learner.type("needle")
        await learner.press("enter")
        assert page.section.id == "second"
        assert "“needle” 1 of 2" in learner.screen
        assert "g next match" in learner.screen
        await learner.press("g")
        assert "“needle” 2 of 2" in learner.screen
        await learner.press("g")
        assert page.section.id == "third"
        assert "“needle” 1 of 2" in learner.screen
        await learner.press("g")
        assert "needle" in str(page.finder.matches[1].part.content)
        await learner.press("G", "G")
        assert page.section.id == "second"
        assert "“needle” 2 of 2" in learner.screen
        painted = [match.part.content.spans for match in page.finder.matches]
        assert any("reverse" in str(span.style) for spans in painted for span in spans)
        await learner.press("escape")
        assert page.words == ""
        assert learner.app.page is page
        assert "2 of 3 · " in learner.screen
        assert not learner.app.page.query_one("FindBar").has_focus
        await learner.press("f", "z", "q", "enter")
        assert "“zq” is not in this chapter." in learner.toasts[-1]
        assert "next match" not in learner.screen

    drive(find, start="read", argument="small-one")


def test_formulas_show_their_tex_and_links_lead_on(drive, small, monkeypatch):
    async def look(learner):
        opened = []
        monkeypatch.setattr(learner.app, "open_url", opened.append)
        assert "x₁²" in learner.screen
        await learner.press("m")
        assert "x_1^2" in learner.screen
        await learner.press("escape", "l")
        assert "https://example.org/page" in learner.screen
        await learner.press("down", "enter")
        assert opened == ["https://example.org/page"]
        await learner.press("l", "enter")
        assert learner.app.page.section.id == "second"
        assert "links" not in learner.screen.splitlines()[-1]

    drive(look, start="read", argument="small-one")


def test_sections_are_listed_where_there_is_no_outline(drive, small):
    async def look(learner):
        await learner.press("right_square_bracket", "o")
        assert "✓ First" in learner.screen
        assert "· Second  1 card" in learner.screen
        await learner.press("down", "enter")
        assert learner.app.page.section.id == "third"

    drive(look, start="read", argument="small-one")
