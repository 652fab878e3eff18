"""Packages that are broken or mean harm: a clear message, the rest read, nothing written anywhere else."""

import importlib.util
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.errors import QuizlabError
from quizlab.incoming.anki import opened
from quizlab.incoming.anki.wire import Message, NotAMessageError
from quizlab.incoming.items import Item, Trouble

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
BASIC, CLOZE, LAYOUTS, MODELS = by_hand.BASIC, by_hand.CLOZE, by_hand.LAYOUTS, by_hand.MODELS
collection, members, package = by_hand.collection, by_hand.members, by_hand.package

NOTES = [("front <b>one</b>", "back <img src='a.png'>"), (("{{c1::a {{c2::b}}}}", "extra"), CLOZE)]
MEDIA = [("a.png", b"picture"), ("b.mp3", b"sound")]


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    """Return the folder in which the private folders lie; at the end it is empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def make(tmp_path):
    """Return what makes a package of notes and media."""

    def made(notes=NOTES, media=MEDIA, layout="latest", **changed):
        data = collection(tmp_path / "made.anki2", notes).read_bytes()
        return package(tmp_path / "made.apkg", members(data, media, layout) | changed)

    return made


def everything(path):
    """Return items and troubles, and what each medium that an item shows came to."""
    with opened(path) as source:
        came = list(source.items())
        items = [one for one in came if isinstance(one, Item)]
        media = {name: source.media(name) for item in items for name in item.media}
    return items, [one for one in came if isinstance(one, Trouble)], media


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sound_package_of_each_age_is_read(make, layout):
    items, troubles, media = everything(make(layout=layout))

    assert [(item.key, item.kind) for item in items] == [("guid1", "recall"), ("guid2", "cloze")]
    assert troubles == []
    assert media == {"a.png": b"picture"}
    assert items[0].histories[""].stability == 4.5


def test_a_collection_that_grows_beyond_all_measure_is_left_alone(make):
    compressor = zstandard.ZstdCompressor().compressobj()
    zeros = bytes(1 << 20)
    bomb = b"".join([*(compressor.compress(zeros) for _ in range(280)), compressor.flush()])

    with pytest.raises(QuizlabError, match=r"grows to more than 2\d\d MB when it is unpacked"):
        opened(make(**{"collection.anki21b": bomb}))


def test_a_picture_that_is_a_bomb_stays_behind_alone(make):
    bomb = make(**{"0": zstandard.compress(bytes(48 << 20))})

    with opened(bomb) as source:
        assert len(list(source.items())) == 2
        with pytest.raises(QuizlabError, match="grows to more than"):
            source.media("a.png")
        assert source.media("b.mp3") == b"sound"


@pytest.mark.parametrize(
    "name",
    [
        "../out.png",
        "/etc/out.png",
        "..",
        ".",
        "",
        "a/b.png",
        "a\\b.png",
        "C:out.png",
        ".hidden",
        "a\0b",
        "x" * 300,
        "a?b",
    ],
)
@pytest.mark.parametrize("layout", ["latest", "legacy"])
def test_a_media_name_that_leads_elsewhere_is_refused_and_said(make, layout, name):
    path = make(media=[*MEDIA, (name, b"bad")], layout=layout)

    with opened(path) as source:
        troubles = [one for one in source.items() if isinstance(one, Trouble)]
        with pytest.raises(QuizlabError):
            source.media(name)

    assert [trouble.hint for trouble in troubles] == ["the file is left out"]
    assert "its name" in troubles[0].what


def test_two_media_of_one_name_and_one_that_is_missing_are_said(make, tmp_path):
    path = make(media=[*MEDIA, ("a.png", b"another"), ("gone.png", b"")])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "3"}
    package(path, parts)

    items, troubles, media = everything(path)

    assert len(items) == 2
    assert [trouble.what for trouble in troubles] == [
        "two files have this name",
        "the file is listed but not in the package",
    ]
    assert media == {"a.png": b"picture"}


def test_a_symbolic_link_among_the_media_is_refused(make):
    path = make()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    link = zipfile.ZipInfo("0")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(link if name == "0" else name, b"/etc/passwd" if name == "0" else data)

    _, troubles, media = everything(path)

    assert [trouble.what for trouble in troubles] == [
        "it is a symbolic link",
        "the picture 'a.png' is left out",
    ]
    assert media == {}


def test_a_symbolic_link_in_a_profile_is_refused(tmp_path):
    path = collection(tmp_path / "collection.anki2", NOTES)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "collection.media").mkdir()
    (tmp_path / "collection.media" / "a.png").symlink_to(tmp_path / "secret")

    with opened(path) as source, pytest.raises(QuizlabError, match=r"a\.png is no file of collection\.media"):
        source.media("a.png")


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.95])
def test_a_package_cut_short_is_refused_in_words(make, kept):
    path = make()
    data = path.read_bytes()
    path.write_bytes(data[: int(kept * len(data)) if isinstance(kept, float) else kept])

    with pytest.raises(QuizlabError, match=r"can't be opened.*export it again"):
        opened(path)


def test_a_package_of_a_newer_anki_and_one_without_its_data_say_so(make):
    with pytest.raises(QuizlabError, match="version 4, which this program doesn't know yet"):
        opened(make(meta=b"\x08\x04"))
    with pytest.raises(QuizlabError, match=r"collection\.anki21b is missing"):
        opened(make(layout="legacy", meta=b"\x08\x03"))


def test_a_package_without_meta_or_with_a_broken_one_is_read_by_what_it_holds(make):
    items, troubles, _ = everything(make(meta=b"\xff"))

    assert len(items) == 2
    assert "the package's version can't be read" in troubles[0].what


@pytest.mark.parametrize("layout", ["latest", "legacy"])
def test_a_broken_list_of_media_costs_the_media_only(make, layout):
    path = make(layout=layout)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    broken = package(path, parts | {"media": b"\x28\xb5nonsense"})

    items, troubles, _ = everything(broken)

    assert len(items) == 2
    assert "the list of media can't be read" in troubles[0].what


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
    with sqlite3.connect(path) as connection:
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
    with sqlite3.connect(path) as connection:
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
