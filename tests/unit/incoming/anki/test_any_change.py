"""Any change to any part of a package: it is read, or refused in words."""

import importlib.util
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.errors import QuizlabError
from quizlab.incoming.anki import opened
from quizlab.incoming.anki.wire import Message, NotAMessageError
from quizlab.incoming.items import Item

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
LAYOUTS = by_hand.LAYOUTS
MEDIA = by_hand.MEDIA
NOTES = by_hand.NOTES
collection = by_hand.collection
members = by_hand.members
package = by_hand.package

pytestmark = pytest.mark.usefixtures("private")


def mutations(data):
    """Return a strategy of changes to some bytes: a few overwritten, cut out, put in, or the end cut off."""
    place = st.integers(0, max(len(data) - 1, 0))
    return st.lists(
        st.tuples(st.sampled_from("ocie"), place, st.binary(min_size=1, max_size=8)), min_size=1, max_size=4
    )


def mutated(data, changes):
    for how, at, new in changes:
        if how == "e":
            data = data[:at]
        else:
            data = data[:at] + (b"" if how == "c" else new) + data[at + (0 if how == "i" else len(new)) :]
    return data


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """Return the members of a package of each age."""
    path = collection(tmp_path_factory.mktemp("parts") / "whole.anki2", NOTES * 3)
    return {layout: members(path.read_bytes(), MEDIA, layout) for layout in LAYOUTS}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_to_any_part_is_either_read_or_refused_in_words(parts, tmp_path, data):
    layout = data.draw(st.sampled_from(list(LAYOUTS)))
    whole = parts[layout]
    name = data.draw(st.sampled_from(list(whole)))
    inner = data.draw(st.booleans()) and layout == "latest" and name not in ("meta", "collection.anki2")
    content = zstandard.decompress(whole[name]) if inner else whole[name]
    changed = mutated(content, data.draw(mutations(content)))
    path = package(tmp_path / "m.apkg", whole | {name: zstandard.compress(changed) if inner else changed})

    try:
        with opened(path) as source:
            for item in source.items():
                assert item.place
                for medium in item.media if isinstance(item, Item) else ():
                    source.media(medium)
    except QuizlabError as error:
        said = error
    else:
        said = None
    assert said is None or str(said)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_to_the_zip_itself_is_either_read_or_refused_in_words(parts, tmp_path, data):
    path = package(tmp_path / "z.apkg", parts["legacy"])
    content = path.read_bytes()
    path.write_bytes(mutated(content, data.draw(mutations(content))))

    try:
        with opened(path) as source:
            for item in source.items():
                assert item.place
                for medium in item.media if isinstance(item, Item) else ():
                    source.media(medium)
    except QuizlabError as error:
        said = error
    else:
        said = None
    assert said is None or str(said)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_said_to_be_none(data):
    try:
        number = Message(data).number(1)
    except NotAMessageError:
        number = 0
    assert number >= 0


PROTOBUF = [("notetypes", "id", "config"), ("templates", "ntid", "config"), ("config", "key", "val")]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_to_ankis_own_tables_is_either_read_or_refused_in_words(made_by_anki, tmp_path, data):
    path = Path(shutil.copy(made_by_anki / "collection.anki2", tempfile.mkdtemp(dir=tmp_path)))
    table, key, column = data.draw(st.sampled_from(PROTOBUF))
    with closing(sqlite3.connect(path)) as connection:
        connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        rows = connection.execute(f"select distinct {key}, {column} from {table}").fetchall()
        one, old = data.draw(st.sampled_from(rows))
        changed = mutated(old, data.draw(mutations(old)))
        connection.execute(f"update {table} set {column} = ? where {key} = ?", (changed, one))
        connection.commit()

    try:
        with opened(path) as source:
            assert all(one.place for one in source.items())
    except QuizlabError as error:
        said = error
    else:
        said = None
    assert said is None or str(said)
