"""Keeps what files said, so that an unchanged file is not read again."""

import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from quizlab.library.packs import Source
from quizlab.library.raw import RawCard, RawSection, Scan

FORMAT: Final = 1
# A file may change twice within one tick of its clock; what was scanned so soon after a change is read again.
TICK_NS: Final = 100_000_000
_CHECKSUM: Final = 4

Entry = tuple[tuple[int, int, int, int, str], int, tuple[Any, ...]]


class Index:
    """What every file said when it was last read."""

    def __init__(self, cache: Path) -> None:
        self.path = cache / f"content-{sys.implementation.cache_tag}.index"
        self._program = _program()
        self._entries: dict[str, Entry] = self._read()
        self._changed = False

    def scan(self, source: Source) -> Scan:
        """Return what a file says, from the index where it has not changed."""
        key = _key(source)
        kept = self._entries.get(source.path)
        if kept and key and kept[0] == key and key[0] < kept[1] - TICK_NS:
            return _restored(kept[2])
        from quizlab.library.scanning import scan

        now = time.time_ns()
        made = scan(source)
        if key:
            self._entries[source.path] = (key, now, _plain(made))
            self._changed = True
        return made

    def save(self) -> None:
        """Write the index if something changed; a folder that can't be written to is no harm."""
        if not self._changed:
            return
        entries = {path: entry for path, entry in self._entries.items() if os.path.exists(path)}  # noqa: PTH110
        data = marshal.dumps((self._program, entries))
        beside = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(zlib.crc32(data).to_bytes(_CHECKSUM) + data)
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _read(self) -> dict[str, Entry]:
        try:
            stored = self.path.read_bytes()
        except OSError:
            return {}
        data = memoryview(stored)[_CHECKSUM:]
        if zlib.crc32(data).to_bytes(_CHECKSUM) != stored[:_CHECKSUM]:
            return {}
        program, entries = marshal.loads(data)
        return entries if program == self._program else {}


def _key(source: Source) -> tuple[int, int, int, int, str] | None:
    try:
        found = os.stat(source.path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, source.role


def _program() -> tuple[int, int]:
    """Return what changes whenever the code that reads content does."""
    package = Path(__file__).parent.parent
    folders = (package / "library", package / "kinds")
    return FORMAT, max(
        entry.stat().st_mtime_ns for folder in folders for entry in os.scandir(folder) if entry.is_file()
    )


def _plain(made: Scan) -> tuple[Any, ...]:
    """Return a scan as tuples: marshal takes no others."""
    return (*made[:2], _tuples(made.sections), _tuples(made.cards), _tuples(made.problems))


def _tuples(values: Iterable[Iterable[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(value) for value in values)


def _restored(plain: tuple[Any, ...]) -> Scan:
    values, introduction, sections, cards, problems = plain
    return Scan(
        values,
        introduction,
        tuple(map(RawSection._make, sections)),
        tuple(map(RawCard._make, cards)),
        problems,
    )
