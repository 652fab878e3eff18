import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizlab.library import outline as outlining
from quizlab.library import topmost
from quizlab.library.outline import DIVIDER, outline

LINES = [
    "# a",
    "## b ##",
    "### c #",
    "#",
    "####### no",
    "#no",
    " # indented",
    "### d | e",
    "text",
    "",
    "   ",
    "\t",
    "---",
    "--- ",
    "----",
    "***",
    "- item",
    "- ```",
    "  ```",
    "```",
    "```python",
    "````",
    "``` a`b",
    "~~~",
    "   ~~~",
    "    ```",
    "1. one",
    "   ```",
    "> quote",
    "> ```",
    "> # q",
    "<div>",
    "</div>",
    "<!-- x -->",
    "<!-- open",
    "-->",
    "<pre>",
    "</pre>",
    "<b>",
    "$$",
    "$$x$$",
    "  $$",
    "- $$",
    "| a | b |",
    "|---|---|",
    "--- | ---",
    "[a]: /u 'x",
    "    code",
    "-",
    "- ",
    "* * *",
    "<?php",
    "?>",
    "<!DOCTYPE html>",
    "$$ x $$ y",
    "<https://a.b>",
    "-\t```",
    "1) <div>",
    "\t```",
]


def marks_of_markdown_it(text):
    parser = MarkdownIt("commonmark").enable("table").disable("lheading")
    parser.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    lines = text.split("\n")
    return [
        (token.map[0] + 1, DIVIDER if token.type == "hr" else int(token.tag[1]))
        for token in parser.parse(text)
        if (token.type == "heading_open" and token.level == 0 and lines[token.map[0]].startswith("#"))
        or (token.type == "hr" and token.level == 0 and lines[token.map[0]].rstrip(" \t") == "---")
    ]


@settings(max_examples=600)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text("#`~-<>$| a\t1.", max_size=8)), max_size=14).map(
        "\n".join
    )
)
@example("| a |\n---")
@example("- ```\n  x\n  ```\n# a")
@example("1. a\n\n       $$\n# a\n$$")
@example("### a | b\n--- | ---\n# c")
def test_headings_and_dividers_are_those_of_markdown_it(text):
    assert [(mark.line, mark.level) for mark in outline(text)] == marks_of_markdown_it(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("# a\n" * 13 + "  ```\n" + "# a\n" * 12 + "## b ##\n" * 10 + "  ```\n$$\n## b ##\n$$")
@example("# a\n" * 19 + "   ```\n" + "# a\n" * 3 + "## b ##\n" * 10 + "````\n  $$\n| a |\n| a |\n## b ##\n$$")
@given(st.lists(st.sampled_from([*LINES, "", "", "\n\n"]), min_size=40, max_size=120).map("\n".join))
def test_a_long_text_that_is_parsed_in_pieces_has_the_same_marks(monkeypatch, text):
    monkeypatch.setattr(topmost, "PIECE", 150)
    monkeypatch.setattr(topmost, "LARGEST", 10_000)

    assert [(mark.line, mark.level) for mark in outline(text)] == marks_of_markdown_it(text)


def test_no_more_marks_than_most_are_read(monkeypatch):
    monkeypatch.setattr(outlining, "MOST", 3)

    assert [mark.line for mark in outline("# a\n" * 9)] == [1, 2, 3]
    assert [mark.line for mark in outline("<b>\n\n" + "# a\n" * 9)] == [3, 4, 5]


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_a_mark_says_where_its_line_stands(text):
    lines = text.split("\n")

    for mark in outline(text):
        assert text[mark.start : mark.end] == lines[mark.line - 1]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("### What is C#?", "What is C#?"),
        ("### Closed ###", "Closed"),
        ("### C \\#", "C \\#"),
        ("###\tTabbed", "Tabbed"),
        ("###", ""),
        ("### #", ""),
    ],
)
def test_a_heading_is_read_without_its_signs(line, text):
    assert outline(line)[0].text == text


def test_only_three_hyphens_at_the_start_of_a_line_divide():
    text = "a\n\n---\n\n***\n\n----\n\n ---\n\n```\n---\n```\n"

    assert [(mark.level, mark.line) for mark in outline(text)] == [(DIVIDER, 3)]
