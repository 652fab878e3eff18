"""Whatever stands in a note, its readers end, raise nothing, and lose no line without a word."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.incoming.items import Item
from quizlab.incoming.notes import FAMILIES, Notes
from quizlab.incoming.tables import Table
from quizlab.incoming.texts import decoded

PIECES = [
    "<details>", "</details>", "<summary>", "</summary>", "**Term:** x", "**a**: b", "1. What?", "2) b", "## Answers",
    "1-T, 2-F",
    "a) one", "b) two", "Q: x", "A: y", "C: [z]", "::", ":::", "?", "??", "==gap==",
    "^[hint][^1]", "[^ahs]",
    "<!--SR:!2024-01-01,3,250-->", "<!--SR:!fsrs,x-->", "<!--", "-->", "#flashcards/a",
    "```", "~~~", "$$", "$", "`",

    "[[a|b]]", "![[p.png]]", "![x](y.png)", "---", "\t", " ", "\n", "\n\n", "text",
    "\0", "{{c1::x}}", "}}", "\\[", "é\u202e",
]  # fmt: skip
LONG = [
    *(
        "<details>",
        "==a",
        "[",
        "![[",
        "**a:** ",
        "1. a\n",
        "`",
        "`a ``b ",
        "$a$",
        " $a",
        "a::",
        "<!--",
        "C: [a]\n",
    ),
    *("Q: a\n", "a::b\n", "==a== b\n\n", "**a:** b\n", "x\n", "$$", "[a", "#a ", "<summary>", "- ", "a) b\n"),
]
SECONDS = 5
"""A square of 60,000 takes minutes."""
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=texts, families=st.sampled_from([(), *((name,) for name in FAMILIES)]))
def test_no_note_stops_its_readers(text, families):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Note.md")
        path.write_text(text, encoding="utf-8", errors="replace")

        found = list(Notes(path, families).items())

    assert all(one.place for one in found)
    assert all(one.key for one in found if isinstance(one, Item))


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200) | texts.map(str.encode))
def test_no_table_stops_its_reader(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(data)
        try:
            text = decoded(data).text
        except ValueError:
            return

        found = list(Table(path).items())

    assert all(one.prompt and one.answer for one in found if isinstance(one, Item)), text


@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=60))
def test_what_is_utf8_is_read_as_it_is(text):
    assert decoded(text.encode()).text == text or "\0" in text


@pytest.mark.parametrize("piece", LONG)
def test_a_long_run_of_anything_is_read_in_linear_time(tmp_path, piece):
    path = tmp_path / "Long.md"
    path.write_text(f"#flashcards\n\n{piece * (60_000 // len(piece))}")
    begun = time.process_time()

    list(Notes(path, tuple(FAMILIES)).items())

    assert time.process_time() - begun < SECONDS
