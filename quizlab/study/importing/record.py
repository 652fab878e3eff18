"""`.import/` in a pack: what each import wrote, so that the next one can tell a learner's edits from a source's."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quizlab.library.files import save
from quizlab.library.slugs import digest

FOLDER: Final = ".import"
_HEAD: Final = (
    "# What quizlab import wrote here: the id of each card and the mark of its text; no card depends on it.\n"
)


@dataclass(slots=True)
class Record:
    """What an import of one source wrote into a pack."""

    path: Path
    origin: str
    source: str
    """What the source is called."""
    marks: dict[str, str] = field(default_factory=dict)
    """Id without the pack -> mark of its text."""

    def save(self) -> None:
        """Put it in the place of the one before.

        Raises:
            OSError: it can't be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        head = json.dumps({"format": 1, "origin": self.origin, "source": self.source})
        lines = (f"{id_} {mark}\n" for id_, mark in self.marks.items())
        save(self.path, f"{_HEAD}# {head}\n{''.join(lines)}".encode())


def record(pack: Path, origin: str, source: str) -> Record:
    """Return what earlier imports of a source wrote into a pack; empty where there is nothing to be read."""
    path = pack / FOLDER / f"{digest(origin)[:16]}.txt"
    return Record(path, origin, source, _marks(path))


def written_by_others(pack: Path, own: Record) -> Mapping[str, str]:
    """Return the ids that imports of other sources wrote, each with a file that says so."""
    folder = pack / FOLDER
    paths = [path for path in folder.glob("*.txt") if path != own.path] if folder.is_dir() else []
    return {id_: path.name for path in paths for id_ in _marks(path)}


def written_elsewhere(packs: Iterable[Path], ids: Collection[str]) -> Iterator[tuple[Path, int]]:
    """Yield each pack that imports wrote some of these ids into, and how many."""
    for pack in packs:
        there = {id_ for path in (pack / FOLDER).glob("*.txt") for id_ in _marks(path)}
        if count := sum(id_ in there for id_ in ids):
            yield pack, count


def _marks(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {id_: mark.strip() for id_, _, mark in pairs if mark}
