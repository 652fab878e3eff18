"""Anki's packages and collections, old and new -> items with their whole histories."""

import zipfile
from pathlib import Path
from typing import Final

from quizlab.incoming.anki.source import AnkiSource

ENDINGS: Final = (".apkg", ".colpkg", ".anki2")
_SQLITE: Final = b"SQLite format 3\0"


def recognised(path: Path) -> bool:
    """Return whether a path is one of Anki's: a package, a collection, or a profile's folder."""
    if path.is_dir():
        return (path / "collection.anki2").is_file()
    if not path.is_file():
        return False
    if path.suffix.lower() in ENDINGS:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("collection.anki2") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False


def opened(path: Path) -> AnkiSource:
    """Return what a path holds, to be closed after use: a context manager.

    Args:
        path: An .apkg, a .colpkg, a collection.anki2 or the profile's folder with one.

    Raises:
        QuizlabError: it is none of these, or the part of it that all others need can't be read.
    """
    if path.is_dir():
        path /= "collection.anki2"
    return AnkiSource(path, is_collection=_is_sqlite(path))


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
