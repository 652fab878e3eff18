"""Which files a pack consists of, and what its pack.toml says."""

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
_NO_CHAPTERS: Final = frozenset(("decks", "labs"))


class Source(NamedTuple):
    """A file to read."""

    path: str
    """Absolute."""
    role: Role
    folder: str = ""
    """The chapter's folder name; empty for decks."""


def sources(pack: Path) -> Iterator[Source]:
    """Yield the files of a pack in course order: pack.toml, chapters by number and name, decks by name."""
    if not pack.is_dir():
        yield Source(str(pack), "deck")
        return
    if (pack / FILE).is_file():
        yield Source(str(pack / FILE), "pack")
    folders = (entry for entry in pack.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    for folder in sorted((entry for entry in folders if entry.name not in _NO_CHAPTERS), key=_by_number):
        chapter, cards = folder / "chapter.md", folder / "cards.md"
        if chapter.exists():
            yield Source(str(chapter), "chapter", folder.name)
        if cards.exists():
            yield Source(str(cards), "cards" if chapter.exists() else "deck", folder.name)
    for deck in sorted([*pack.glob("*.md"), *(pack / "decks").glob("*.md")]):
        if not deck.name.startswith(".") and deck.stem.lower() not in _NOT_DECKS:
            yield Source(str(deck), "deck")


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


def _by_number(folder: Path) -> tuple[int, str]:
    number = folder.name.partition("-")[0]
    return (int(number) if number.isdecimal() else 10**9, folder.name)
