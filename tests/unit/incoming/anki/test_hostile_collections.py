"""Collections that are torn, too large or not as Anki writes them: what can be read is read."""

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.incoming.anki import opened

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
BASIC = by_hand.BASIC
CLOZE = by_hand.CLOZE
MODELS = by_hand.MODELS
NOTES = by_hand.NOTES
collection = by_hand.collection
everything = by_hand.everything
members = by_hand.members
package = by_hand.package

pytestmark = pytest.mark.usefixtures("private")


def test_a_torn_collection_gives_what_can_be_read(make, tmp_path):
    notes = [(f"front {number} " + "x" * 300, "back") for number in range(400)]
    data = bytearray(collection(tmp_path / "torn.anki2", notes).read_bytes())
    middle = data.index(b"front 200 ") // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path = package(tmp_path / "torn.apkg", members(bytes(data), []))

    items, troubles, _ = everything(path)

    assert 350 < len(items) < 400
    assert {"front 0", "front 399"} <= {" ".join(item.prompt.split()[:2]) for item in items}
    assert "the collection is damaged" in troubles[0].what


def test_a_view_in_the_place_of_a_table_is_refused(tmp_path):
    path = collection(tmp_path / "view.anki2", [])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("drop table notes")
        endless = "with recursive r(id) as (select 1 union all select id + 1 from r) select id from r"
        connection.execute(f"create view notes as {endless}")
    connection.close()

    with pytest.raises(QuizlabError, match="it has no table 'notes'"):
        opened(path)


def test_a_field_of_50_mb_is_said_and_the_rest_read(make):
    items, troubles, _ = everything(make(notes=[("a" * 50_000_000, "b"), *NOTES]))

    assert [item.key for item in items] == ["guid2", "guid3"]
    assert [(trouble.place, trouble.what, trouble.lost) for trouble in troubles] == [
        ("note 1", "its fields hold 50 MB of text, more than 1", True)
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        '<a "',
        "<div>",
        "</b>",
        "<ul><li>",
        "\\(",
        "[latex]",
        "{{c1::",
        "}}",
        "<!--",
        "<table><tr><td>",
        "&",
        "*a",
        "[",
    ],
)
def test_a_long_field_of_one_kind_of_markup_takes_no_long_time(make, unit):
    text = unit * (200_000 // len(unit))

    items, troubles, _ = everything(make(notes=[("q", text), ((text, ""), CLOZE), ("last", "one")]))

    assert items[0].key == "guid1" or troubles
    assert items[-1].prompt == "last"


def test_bytes_that_are_no_utf_8_and_values_of_wrong_types_are_read_all_the_same(tmp_path):
    path = collection(tmp_path / "odd.anki2", [("a", "b"), ("c", "d"), ("e", "f")])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update notes set flds = cast(x'61ff1f62' as text) where id = 1")
        connection.execute("update notes set flds = 17, tags = x'ff', guid = 3 where id = 2")
        connection.execute(
            "update cards set ivl = 'long', due = 1e300, data = x'7b', flags = null, ord = 7 where id = 3"
        )
        connection.execute("update revlog set time = 'x', ease = 99 where cid = 1")
    connection.close()

    items, troubles, _ = everything(path)

    assert [item.prompt for item in items] == ["a\ufffd", "17"]
    assert [trouble.what for trouble in troubles] == [
        "the back of its card 1 is empty",
        "its card 8 has no template",
    ]
    assert [review.answered for review in items[0].histories[""].reviews] == [False]


def test_scripts_styles_and_handlers_never_come_along(make):
    source = (
        "<script>alert(1)</script><style>b{}</style><img src=x onerror=alert(2)><a href='javascript:alert(3)'>go</a>"
        "<svg onload=alert(4)></svg><iframe src=x></iframe><b onclick='alert(5)'>ok</b>"
    )

    items, _, _ = everything(make(notes=[("q", source)]))

    assert "alert" not in items[0].answer
    assert "**ok**" in items[0].answer


def test_a_note_type_that_is_missing_still_gives_its_fields(tmp_path):
    path = collection(tmp_path / "typeless.anki2", [("a", "b")], models={CLOZE: MODELS[CLOZE]})

    items, troubles, _ = everything(path)

    assert (items[0].prompt, items[0].answer) == ("a", "b")
    assert [trouble.what for trouble in troubles] == ["its note type is missing or torn"]


def test_a_note_type_without_templates_and_a_cloze_of_none_are_asked_by_their_first_field(tmp_path):
    bare = {BASIC: {**MODELS[BASIC], "tmpls": []}}
    path = collection(tmp_path / "bare.anki2", [("a", "b"), ("{{c1::x}} y", "more")], models=bare)

    items, _, _ = everything(path)

    assert [(item.kind, item.prompt, item.answer) for item in items] == [
        ("recall", "a", "b"),
        ("cloze", "Default", "{{c1::x}} y\n\n***\n\nmore"),
    ]
