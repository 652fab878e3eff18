"""Which files a pack consists of, and what its pack.toml says."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from quizlab.library.problems import Findings, suggestion
from quizlab.library.slugs import slug

Role = Literal["pack", "chapter", "cards", "deck"]

FILE: Final = "pack.toml"
FORMAT: Final = "1"
RESERVED: Final = "lab"
KEYS: Final = frozenset(["name", "title", "format"])
"""What pack.toml may say."""
NAME: Final = re.compile(r"[^\W_][\w.-]{0,63}")
"""What a pack may be called: its name is a folder's, and part of each card's id."""
_NOT_DECKS: Final = frozenset(["readme", "changelog", "license", "licence", "contributing"])
DECKS: Final = "decks"
_NO_CHAPTERS: Final = frozenset((DECKS, "labs"))


class Source(NamedTuple):
    """A file to read."""

    path: str
    """Absolute."""
    role: Role
    folder: str = ""
    """The chapter's folder name; empty for decks."""


def sources(pack: Path) -> Iterator[Source]:
    """Yield the files of a pack in course order: pack.toml, chapters by number and name, decks by name."""
    root = str(pack)
    if not os.path.isdir(root):  # noqa: PTH112 paths as text: there may be a thousand files
        yield Source(root, "deck")
        return
    with os.scandir(root) as entries:
        here = {entry.name: entry for entry in entries if not entry.name.startswith(".")}
    if FILE in here and here[FILE].is_file():
        yield Source(f"{root}/{FILE}", "pack")
    folders = [name for name, entry in here.items() if name not in _NO_CHAPTERS and _is_folder(entry)]
    for name in sorted(folders, key=_by_number):
        yield from _of_chapter(f"{root}/{name}", name)
    for deck in sorted([*here, *_decks(root)], key=_by_parts):
        if is_deck(deck.rpartition("/")[2]):
            yield Source(f"{root}/{deck}", "deck")


def is_deck(name: str) -> bool:
    """Return whether a file of this name holds cards: a README, say, does not."""
    stem, _, suffix = name.rpartition(".")
    return suffix == "md" and bool(stem) and stem.lower() not in _NOT_DECKS


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _of_chapter(folder: str, name: str) -> Iterator[Source]:
    chapter, cards = f"{folder}/chapter.md", f"{folder}/cards.md"
    is_chapter = os.path.exists(chapter)  # noqa: PTH110
    if is_chapter:
        yield Source(chapter, "chapter", name)
    if os.path.exists(cards):  # noqa: PTH110
        yield Source(cards, "cards" if is_chapter else "deck", name)


def _decks(root: str) -> list[str]:
    try:
        names = os.listdir(f"{root}/{DECKS}")  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [f"{DECKS}/{name}" for name in names if not name.startswith(".")]


def _by_parts(path: str) -> list[str]:
    return path.split("/")


def name_of(pack: Path, values: dict[str, Any]) -> str:
    """Return the pack's name: what pack.toml says, else the folder's or file's name as a slug."""
    return values.get("name") or slug(pack.stem if pack.suffix == ".md" else pack.name) or "pack"


def pack_of(path: Path) -> Path:
    """Return the pack that a path lies in: below a pack.toml, else a chapter's folder's folder, else itself."""
    for folder in (path, *path.parents):
        if (folder / FILE).is_file():
            return folder
    chapter = path if path.is_dir() else path.parent
    return chapter.parent if (chapter / "chapter.md").is_file() else path


def read_pack(text: str, found: Findings) -> dict[str, Any]:
    """Return what pack.toml says and can be used."""
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        found.error(
            int(at[1]) if at else 1, f"pack.toml is not TOML: {error}", 'name = "mine"', code="pack-toml"
        )
        return {}
    for key in values.keys() - KEYS:
        found.error(1, f"pack.toml has an unknown key {key!r}", suggestion(key, KEYS), code="unknown-key")
    if str(values.get("format", FORMAT)) != FORMAT:
        found.error(
            1,
            f"this quizlab reads packs of format {FORMAT}, not {values['format']}",
            "update quizlab",
            code="pack-format",
        )
    name = str(values.get("name", ""))
    if name and not NAME.fullmatch(name):
        found.error(
            1, f"{name!r} can't be a pack's name", "letters, digits, - _ and ., 64 at most", code="pack-name"
        )
        name = ""
    return {"name": name, "title": str(values.get("title", ""))}


def _by_number(folder: str) -> tuple[int, str]:
    number = folder.partition("-")[0]
    return (int(number) if number.isdecimal() else 10**9, folder)
