"""The word diff: it can be read both ways, and parts whole words."""

from hypothesis import given
from hypothesis import strategies as st

from quizlab.study.changes import word_diff

texts = st.text(alphabet="ab c\n.é", max_size=40)


@given(texts, texts)
def test_both_texts_can_be_read_from_it(before, after):
    pieces = word_diff(before, after)

    assert "".join(piece.text for piece in pieces if piece.change != "added") == before
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after


def test_words_change_whole():
    pieces = word_diff("shift by the maximum", "shift by the minimum")

    assert [(piece.text, piece.change) for piece in pieces] == [
        ("shift by the ", "same"),
        ("maximum", "removed"),
        ("minimum", "added"),
    ]
