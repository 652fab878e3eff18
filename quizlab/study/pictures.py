"""Pictures that a chapter shows: small files of its own pack, read with care, made to fit."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError
from quizlab.paths import lies_within

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST: Final = 8 << 20
"""Bytes of a file that is read."""
MOST_PIXELS: Final = 40_000_000
FITS: Final = (760, 480)
"""Pixels that a picture is made to fit into: 76 columns and 24 lines of common cells."""
FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP")


def picture(chapter: Path, source: str, paper: str) -> "Image":
    """Return the picture that a chapter's file names, on a background of colour `paper`.

    Raises:
        QuizlabError: it lies outside of the pack, is too large, or is no picture.
    """
    path = _path(chapter, source)
    try:
        if path.stat().st_size > LARGEST:
            raise QuizlabError(f"a picture of more than {LARGEST >> 20} MiB is not shown", path=path)
        with warnings.catch_warnings():
            # A file that claims a huge size is told from its header, below.
            warnings.simplefilter("ignore")
            return _opened(path, paper)
    except QuizlabError:
        raise
    except FileNotFoundError as error:
        raise QuizlabError("there is no such picture", path=path) from error
    except Exception as error:  # whatever a decoder meets in a broken file
        raise QuizlabError("this is no picture that can be read", path=path) from error


def _path(chapter: Path, source: str) -> Path:
    if "://" in source or source.startswith("//"):
        raise QuizlabError("pictures from the web are not loaded")
    path = chapter.parent / source
    if not lies_within(path, chapter.resolve().parent.parent):
        raise QuizlabError("a picture from outside of its pack is not shown", path=path)
    return path


def _opened(path: Path, paper: str) -> "Image":
    from PIL import Image

    with Image.open(path, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise QuizlabError(f"a picture of more than {MOST_PIXELS:,} pixels is not shown", path=path)
        opened.draft("RGB", FITS)
        opened.thumbnail(FITS)
        clear = opened.convert("RGBA")
    made = Image.new("RGBA", clear.size, paper)
    made.alpha_composite(clear)
    return made.convert("RGB")
