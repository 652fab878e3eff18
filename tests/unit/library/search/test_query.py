import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.library.search.query import Filter, SearchError, Word, hours, parse


def test_words_phrases_and_what_must_not_be_there():
    query = parse('  loss "chain rule" -softmax -"two words"')

    assert query.words == (
        Word("loss", True, 3),
        Word("chain rule", True, 8),
        Word("softmax", False, 21),
        Word("two words", False, 30),
    )


def test_filters_have_a_name_and_a_value():
    query = parse('tag:Loss -is:due chapter:"11-cross-entropy" id:Softmax')

    assert query.filters == (
        Filter("tag", "loss", True, 1),
        Filter("is", "due", False, 11),
        Filter("chapter", "11-cross-entropy", True, 18),
        Filter("id", "Softmax", True, 45),
    )


def test_a_filter_in_quotes_is_text():
    assert parse('"tag:loss"').words == (Word("tag:loss", True, 1),)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("loss tga:x", 6, "there is no filter tga: (perhaps tag"),
        ('loss "chain', 6, "the quote is not closed"),
        ("tag:", 1, "tag: needs a value"),
        ("is:dew", 4, "is: takes no 'dew' (perhaps new or due)"),
        ("-kind:print", 7, "kind: takes no 'print' (perhaps prints"),
        ("has:x", 5, "has: takes no 'x'"),
        ("changed:week", 9, "changed: takes no 'week' (hours, days or weeks: 12h, 7d, 2w)"),
        ("loss -", 6, "there is nothing to look for"),
        ('""', 1, "there is nothing to look for"),
    ],
)
def test_a_mistake_is_named_with_its_column_and_what_to_do(text, column, said):
    with pytest.raises(SearchError) as error:
        parse(text)

    assert error.value.column == column
    assert f"column {column}: {said}" in str(error.value)


@pytest.mark.parametrize(("text", "expected"), [("12h", 12), ("7d", 168), ("2w", 336), ("d", 0), ("7 d", 0)])
def test_an_age_is_hours(text, expected):
    assert hours(text) == expected


@given(st.text('ab:-"@ tagis\t', max_size=30))
def test_any_text_is_a_query_or_a_mistake_within_it(text):
    column, words = 1, ()
    try:
        words = parse(text).words
    except SearchError as error:
        column = error.column

    assert 1 <= column <= len(text) + 1
    assert all(word.text.strip() for word in words)
