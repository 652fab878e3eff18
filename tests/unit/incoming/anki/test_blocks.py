"""Pieces of HTML that templates and editors write, as markdown."""

import pytest

from quizlab.incoming.anki.blocks import blocks_of
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.texts import joined


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<details><summary>Why</summary>Since it is.</details>", "Why\\\nSince it is."),
        ("before<aside>beside</aside>after", "before\\\nbeside\\\nafter"),
    ],
)
def test_what_stands_on_lines_of_its_own_does_so_here(source, text):
    assert joined(blocks_of(source, Page(set()))) == text
