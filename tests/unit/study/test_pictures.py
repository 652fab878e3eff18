"""Pictures of a chapter: from its own pack, small, whole."""

import zlib

import pytest
from PIL import Image

from quizlab.errors import QuizlabError
from quizlab.study import pictures
from quizlab.study.pictures import FITS, picture


@pytest.fixture
def chapter(tmp_path):
    folder = tmp_path / "pack" / "01-one"
    folder.mkdir(parents=True)
    return folder / "chapter.md"


def test_a_picture_is_made_to_fit_and_laid_on_the_paper(chapter):
    Image.new("RGBA", (2000, 100), (255, 0, 0, 0)).save(chapter.parent / "x.png")

    made = picture(chapter, "x.png", "#123456")

    assert made.size == (FITS[0], 38)
    assert made.getpixel((0, 0)) == (0x12, 0x34, 0x56)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("none.png", "no such picture"),
        ("https://example.org/x.png", "from the web"),
        ("//example.org/x.png", "from the web"),
        ("../../secret.png", "outside of its pack"),
        ("/etc/passwd", "outside of its pack"),
        ("text.png", "can be read"),
        ("half.png", "can be read"),
        ("bomb.png", "pixels"),
    ],
)
def test_what_is_no_picture_of_the_pack_is_said_in_one_line(chapter, source, why):
    folder = chapter.parent
    (folder / "text.png").write_text("no picture")
    Image.new("RGB", (50, 50), "red").save(folder / "whole.png")
    (folder / "half.png").write_bytes((folder / "whole.png").read_bytes()[:60])
    (folder / "bomb.png").write_bytes(_claims(9_000, 9_000))

    with pytest.raises(QuizlabError, match=why):
        picture(chapter, source, "#000000")


def test_a_large_file_is_not_read(chapter, monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 10)
    Image.new("RGB", (50, 50), "red").save(chapter.parent / "x.png")

    with pytest.raises(QuizlabError, match="MiB"):
        picture(chapter, "x.png", "#000000")


def _claims(width, height):
    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
