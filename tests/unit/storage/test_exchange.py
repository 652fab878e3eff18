import json
from dataclasses import asdict
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.events import KINDS, Draft, Event
from quizlab.errors import QuizlabError
from quizlab.paths import bundled
from quizlab.storage.exchange import read_log, write_log
from quizlab.storage.lines import event_from_line, line_of
from quizlab.storage.rows import event_values

SOUND = Event(
    uid="u1", seq=1_772_438_400_000_000, device="here", session="s", action="a1", kind="review", subject="dl:a",
    instant=1_772_438_400_000_000, offset=3600, day="2026-03-02", grade=4, scheduler="sm2/1",
)  # fmt: skip
VALUES = asdict(SOUND)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def written(**changes):
    return json.dumps({**VALUES, **changes})


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.dictionaries(st.text(), json_values)
)
def test_an_event_comes_back_from_its_line_as_it_was(name, detail):
    event = Event(**{**VALUES, "subject": name, "device": name, "kind": "quiz", "detail": detail})

    line = line_of(event_values(event))

    assert line.isascii()
    assert "\n" not in line
    assert event_from_line(line) == event
    assert line_of(event_values(event_from_line(line))) == line


@given(st.dictionaries(st.sampled_from(list(VALUES)), json_values, min_size=1))
def test_whatever_a_line_says_is_an_event_or_a_word_why_not(changes):
    try:
        said = event_from_line(json.dumps({**VALUES, **changes})).kind
    except ValueError as error:
        said = str(error)

    assert said in KINDS or " " in said


@given(st.text(max_size=200))
def test_any_text_is_an_event_or_a_word_why_not(text):
    with pytest.raises(ValueError, match=r"\w"):
        event_from_line(text)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[" * 100_000, "not JSON"),
        ("[1]", "no JSON object"),
        ('{"uid": "u1"}', "seq is missing"),
        (written(colour="red"), "no column is called colour"),
        (written(seq="7"), "seq is of the wrong type"),
        (written(seq=True), "seq is of the wrong type"),
        (written(seq=2**62), "seq is out of range"),
        (written(instant=-1), "instant is out of range"),
        (written(offset=10**6), "offset is out of range"),
        (written(grade=6), "no answer is graded 6"),
        (written(grade=None), "an answer has no grade"),
        (written(kind="revue"), "no event is called revue; it may be a newer quizlab's"),
        (written(kind="undo"), "undo of nothing"),
        (written(kind="move"), "does not say from which id"),
        (written(kind="setting", subject="rollover", detail={"value": 25}), "rollover cannot be 25"),
        (written(kind="setting", subject="rollover", detail={}), "a setting has no value"),
        (written(kind="setting", subject="weights", detail={"value": ["x"]}), "weights cannot be"),
        (written(kind="pause", detail={"back": "soon"}), "until when"),
        (written(day="2026-02-30"), "day is no date"),
        (written(day="20260302"), "day is no date"),
        (written(subject="a\ud800"), "subject is no Unicode text"),
        (written(uid=""), "uid is empty"),
        (written(device="x" * 1000), "device is too long"),
        (written().replace('"grade": 4', '"grade": NaN'), "NaN is no number of JSON"),
    ],
)
def test_a_line_that_the_log_cannot_take_in_says_why(line, why):
    with pytest.raises(ValueError, match=why):
        event_from_line(line)


def test_one_bad_line_costs_that_line_alone(store, tmp_path):
    store.record(Draft("answer", "dl:a", 4))
    store.record(Draft("answer", "dl:b", 4))
    path = tmp_path / "log.jsonl"
    write_log(path, store.rows())
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"\xff\xfe\n" + b"\n" + b'{"uid": 7}\n' + second + first[:60])

    incoming = read_log(path)

    assert incoming.events == list(store.events())
    assert [str(error).removeprefix(str(path)) for error in incoming.bad] == [
        ":2: this is no text",
        ":4: uid is of the wrong type",
        ":6: the file ends in mid-line (it may still be copied: merge it again later)",
    ]


def test_known_events_are_passed_over_unread(store, tmp_path):
    events = store.record(Draft("answer", "dl:a", 4), Draft("answer", "dl:b", 4))
    path = tmp_path / "log.jsonl"
    write_log(path, store.rows())

    incoming = read_log(path, {events[0].uid})

    assert (incoming.events, incoming.known) == ([events[1]], 1)


def test_another_database_is_read_like_a_log(store, places):
    store.record(Draft("answer", "dl:a", 4))

    assert read_log(places.database).events == list(store.events())


def test_a_file_is_written_whole_or_not_at_all(store, tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text("older")

    def rows():
        yield from store.rows()
        raise QuizlabError("the disk is gone")

    with pytest.raises(QuizlabError):
        write_log(path, rows())

    assert path.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["log.jsonl"]


def test_an_equal_file_is_left_untouched(store, tmp_path):
    store.record(Draft("answer", "dl:a", 4))
    path = tmp_path / "log.jsonl"
    write_log(path, store.rows())
    before = path.stat().st_ino

    write_log(path, store.rows())

    assert path.stat().st_ino == before


def schema():
    return json.loads(files("quizlab").joinpath("schemas", "event.json").read_text(encoding="utf-8"))


def test_the_schema_knows_the_columns_and_the_kinds_of_the_log():
    jsonschema.Draft202012Validator.check_schema(schema())

    assert list(schema()["properties"]) == list(VALUES)
    assert schema()["properties"]["kind"]["enum"] == list(KINDS)


def test_the_documents_example_is_an_event_and_fits_the_schema():
    page = (bundled("docs") / "log-format.md").read_text(encoding="utf-8")
    line = page.split("```json\n")[1].split("\n```")[0]

    jsonschema.validate(json.loads(line), schema())
    assert event_from_line(line).subject == "dl:softmax-shift"
    assert all(f"`{name}`" in page for name in (*VALUES, *KINDS))


@given(st.dictionaries(st.sampled_from(list(VALUES)), json_values, min_size=1))
def test_what_the_log_takes_in_fits_the_schema(changes):
    line = json.dumps({**VALUES, **changes})
    try:
        event_from_line(line)
    except ValueError:
        return

    jsonschema.validate(json.loads(line), schema())
