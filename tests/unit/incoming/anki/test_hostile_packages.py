"""Packages that are broken or mean harm: a clear message, the rest read, nothing written anywhere else."""

import importlib.util
import zipfile
from pathlib import Path

import pytest
import zstandard

from quizlab.errors import QuizlabError
from quizlab.incoming.anki import opened

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
LAYOUTS = by_hand.LAYOUTS
collection = by_hand.collection
everything = by_hand.everything
package = by_hand.package

pytestmark = pytest.mark.usefixtures("private")


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
