"""Ids are written into the lines they belong to, and nothing else of the file changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.library.naming import keeps_everything, nameless, with_ids


def written(data):
    return with_ids(data, nameless(data))


def test_a_card_without_a_comment_gets_one_below_its_heading():
    (id_,) = nameless(b"### Q\n\nA\n").values()

    assert written(b"### Q\n\nA\n") == f"### Q\n<!-- {{#{id_}}} -->\n\nA\n".encode()


@pytest.mark.parametrize(
    ("comment", "made"),
    [
        ("<!-- {.recall tags=a} -->", "<!-- {#ID .recall tags=a} -->"),
        ("<!-- {} -->", "<!-- {#ID} -->"),
        ("<!--{ .recall }-->", "<!--{#ID .recall }-->"),
        ('  <!-- {source="a b"} -->  ', '  <!-- {#ID source="a b"} -->  '),
    ],
)
def test_a_comment_without_an_id_gets_it_first(comment, made):
    data = f"### Q\n{comment}\n\nA\n".encode()
    (id_,) = nameless(data).values()

    assert written(data).decode() == f"### Q\n{made.replace('ID', id_)}\n\nA\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("final", [True, False])
def test_line_ends_the_mark_and_the_last_line_stay(end, mark, final):
    data = (
        mark + b"### Q\n\nA\n\n### R\n<!-- {.recall} -->\n\nB".replace(b"\n", end) + (end if final else b"")
    )

    made = written(data)

    assert made.startswith(mark + b"### Q" + end + b"<!-- {#q-")
    assert made.endswith(end + b"B" + (end if final else b""))
    assert made.count(end) == data.count(end) + 1
    assert (b"\r" in made) == (b"\r" in end)


def test_a_heading_on_the_last_line_gets_a_line_end_and_its_comment():
    made = written(b"### Q\n\nA\n\n### R")

    assert made.rpartition(b"### R")[2].startswith(b"\n<!-- {#r-")
    assert not made.endswith(b"\n")


def test_bytes_that_are_no_utf_8_stay():
    made = written(b"### Caf\xe9\n\n\xff\n")

    assert made.startswith(b"### Caf\xe9\n<!-- {#caf")
    assert made.endswith(b"\n\n\xff\n")


def test_what_has_ids_is_left_as_it_is():
    data = b"### Q\n<!-- {#q} -->\n\nA\n\n### R\n<!-- {#bad! .recall} -->\n\nB\n"

    assert written(data) == data


lines = st.sampled_from(
    ["### A", "### B b", "### `c`", "## S", "<!-- {.recall} -->", "<!-- {#x} -->", "<!-- {} -->", "", "---", "text",
     "```", "    ### no", "- [x] a", "\ufeff", "{{c1::gap}}", "<!-- {.cloze} -->", "### é Ω 漢字", "---\ntitle: T\n---"]
)  # fmt: skip


@given(st.lists(lines, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_the_cards_read_the_same_and_a_second_time_changes_nothing(chosen, end, final):
    data = (end.join(chosen) + (end if final else "")).encode()
    ids = nameless(data)

    made = with_ids(data, ids)

    assert keeps_everything(data, made, [id_ for id_ in ids.values() if f"#{id_}".encode() in made])
    assert with_ids(made, nameless(made)) == made
    kept = iter(made.splitlines())
    assert all(
        any(line in (old, old.lstrip(b"\xef\xbb\xbf")) or b"<!--" in old for line in kept)
        for old in data.splitlines()
    )
