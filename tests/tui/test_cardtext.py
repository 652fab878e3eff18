"""A card's text in one widget: what it shows, that it fits, what is copied from it, where its links lead."""

import asyncio

from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.app import App
from textual.content import Content
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection

from quizlab.library import load
from quizlab.paths import places
from quizlab.tui.messages import LinkFollowed
from quizlab.tui.widgets.cardtext import CardText
from quizlab.tui.written.blocks import stacked
from quizlab.tui.written.parsing import blocks_of
from quizlab.tui.written.rows import copied

TEXT = """A *mean* of `x[i]`, see [softmax](term:softmax), over as many words as need a second row.

- one
- two
  - within

1. first
2. second

```python
def f(x):
    return x
```

> **Note**
>
> quoted

| a | long header |
| --: | --- |
| 1 | 2 |

---
"""


def painted(text, width=40):
    return [row.content.plain.rstrip() for row in stacked(blocks_of(text), width)]


def test_every_kind_of_block_is_painted():
    assert painted(TEXT) == [
        "A mean of x[i], see softmax, over as",
        "many words as need a second row.",
        "",
        "• one",
        "• two",
        "  – within",
        "",
        "1. first",
        "2. second",
        "",
        " def f(x):",
        "     return x",
        "",
        "▌ Note",
        "▌",
        "▌ quoted",
        "",
        "a │ long header",
        "──┼────────────",
        "1 │ 2",
        "",
        "─" * 40,
    ]


def test_a_long_line_of_output_keeps_its_words_whole_and_is_copied_as_it_was():
    line = "RuntimeError: The size of tensor a (4) must match the size of tensor b (3)"
    rows = list(stacked(blocks_of(f"```output\n{line}\n{'x' * 45}\n```"), 40))

    assert [row.content.plain.strip() for row in rows] == [
        "RuntimeError: The size of tensor a",
        "(4) must match the size of tensor b",
        "(3)",
        "x" * 38,
        "x" * 7,
    ]
    assert copied(rows, SELECT_ALL) == f"{line}\n{'x' * 45}"


def test_emphasis_code_and_links_are_styled():
    paragraph = next(stacked(blocks_of("*a* **b** `c` [d](lab:e)"), 40)).content

    styles = [span.style for span in paragraph.spans]
    assert styles[:3] == ["italic", "bold", "$code-keyword on $raised"]
    assert styles[3].meta == {"@click": "link('lab:e')"}


def test_what_is_copied_is_what_was_written():
    rows = list(stacked(blocks_of(TEXT), 40))

    whole = copied(rows, SELECT_ALL)

    assert "over as many words as need a second row.\n" in whole
    assert "def f(x):\n    return x\n" in whole
    assert "\nquoted\n" in whole


def test_a_selection_within_a_row_is_cut_to_it():
    rows = list(stacked(blocks_of(TEXT), 40))

    assert copied(rows, Selection(Offset(2, 0), Offset(6, 0))) == "mean"


def test_html_and_brackets_are_text():
    assert painted("<b>[/x]</b> x[i] <!-- gone -->") == ["<b>[/x]</b> x[i]"]
    assert painted("<div>\n[a]\n</div>") == ["<div>", "[a]", "</div>"]


@settings(deadline=None, max_examples=60)
@given(st.text("ab `*_|-\n>1.#[](\t漢<🙂", max_size=120), st.integers(16, 60))
@example("| 漢漢漢漢漢漢漢漢漢漢 | b |\n|-|-|\n| a | b |", 16)
@example("```\n\t漢漢漢漢漢漢漢漢漢漢漢漢漢漢\n```", 16)
def test_no_row_is_wider_than_there_is_room(text, width):
    assert all(row.content.cell_length <= width for row in stacked(blocks_of(text), width))


def test_every_text_of_the_course_can_be_painted(tmp_path):
    library = load(places({"QUIZLAB_DATA": str(tmp_path)}))

    for chapter in library.chapters:
        for section in chapter.sections:
            shown = painted(library.display(section.text), 76)
            assert any(shown) == bool(section.text.strip())


def test_a_link_is_followed_and_the_text_takes_the_place_of_the_last():
    class Links(App):
        followed = ""

        def compose(self):
            yield CardText()

        def on_link_followed(self, message: LinkFollowed):
            self.followed = message.href

    async def look():
        app = Links()
        async with app.run_test(size=(40, 10)) as pilot:
            text = app.query_one(CardText)
            text.show("gone")
            text.show("go to [softmax](lab:softmax)")
            await pilot.pause()
            await pilot.click(CardText, offset=(8, 0))
            assert app.followed == "lab:softmax"
            assert isinstance(text.render(), Content)
            assert "gone" not in text.render().plain
            text.show("")
            assert not text.display

    asyncio.run(look())
