"""Media whose names lead elsewhere, are there twice or not at all, and links in their place."""

import importlib.util
import zipfile
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.incoming.anki import opened
from quizlab.incoming.items import Trouble

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)
MEDIA = by_hand.MEDIA
NOTES = by_hand.NOTES
collection = by_hand.collection
everything = by_hand.everything
package = by_hand.package

pytestmark = pytest.mark.usefixtures("private")


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
