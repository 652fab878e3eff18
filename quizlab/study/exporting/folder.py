"""What a folder with everything of a learner's looks like; writing and reading it agree here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.paths import Places

MANIFEST: Final = "quizlab-export.json"
FORMAT: Final = 1
LOG: Final = "log.jsonl"
CARDS: Final = "cards.json"
README: Final = "README.txt"
KEPT: Final = "kept.jsonl"
"""Card texts, places in chapters, drafts: a line of JSON each."""
LARGEST: Final = 100 * 1024 * 1024
"""Bytes of one file that goes along."""
_LEFT_OUT: Final = frozenset({".git", "__pycache__", ".pytest_cache", ".DS_Store", ".venv"})


@dataclass(frozen=True, slots=True)
class Part:
    """One folder or file of the learner's, and its name in the exported folder."""

    name: str
    place: Path


def parts(places: Places) -> tuple[Part, ...]:
    """Return what is plain files already."""
    return (
        Part("config.toml", places.config / "config.toml"),
        Part("searches.toml", places.data / "searches.toml"),
        Part("mine", places.mine),
        Part("notes", places.notes),
        Part("packs", places.user_packs),
        Part("labs", places.workspace),
    )


def files(part: Part, follow: bool = False) -> Iterator[tuple[Path, Path]]:
    """Yield each file of a part, and its place below the part; no link but, with `follow`, the part and what it holds.

    A pack that the learner linked goes along; a link in a folder that came from elsewhere could lead anywhere.
    """
    if part.place.is_symlink() and not follow:
        return
    if part.place.is_file():
        yield part.place, Path()
        return
    for path in _below(part.place, follow=follow and part.name == "packs"):
        yield path, path.relative_to(part.place)


def _below(folder: Path, follow: bool) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name in _LEFT_OUT or (entry.is_symlink() and not follow):
            continue
        if entry.is_dir():
            yield from _below(entry, follow=False)
        elif entry.is_file():
            yield entry
