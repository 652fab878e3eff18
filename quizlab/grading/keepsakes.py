"""A workspace's history, held in memory while a program runs that nothing keeps from destroying it."""

import contextlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from quizlab.core.reports import Report

_FROZEN_BY: Final = "namespaces"
_GROWS: Final = ".jsonl"
"""What another program may have written to meanwhile: more lines in it are no harm."""


def is_frozen(last: Report | None, device: str) -> bool:
    """Say whether the kernel keeps the history from a program on `device`, as far as the last grade told."""
    return last is not None and device == last.device and _FROZEN_BY in last.isolation


@dataclass(frozen=True, slots=True)
class Keepsake:
    """The files of one folder as they were."""

    folder: Path
    files: Mapping[Path, bytes]

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Read the folder; what can't be read is left out."""
        held = {}
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    held[path] = path.read_bytes()
        return cls(folder, held)

    def restore(self) -> bool:
        """Write back what is missing or changed, and say whether anything was.

        Raises:
            OSError: it can't be written.
        """
        if self.folder.is_symlink():
            self.folder.unlink()
        lost = {path: text for path, text in self.files.items() if _is_lost(path, text)}
        for path, text in lost.items():
            self._make_way(path)
            path.write_bytes(text)
        return bool(lost)

    def _make_way(self, path: Path) -> None:
        """Have `path` be free, and lie in folders: links and files that stand in the way go."""
        for place in (*reversed(path.parents), path):
            if place.is_relative_to(self.folder) and (
                place.is_symlink() or (place != path and place.is_file())
            ):
                place.unlink()
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)


def _is_lost(path: Path, text: bytes) -> bool:
    try:
        now = path.read_bytes()
    except OSError:
        return True
    return not (now.startswith(text) if path.suffix == _GROWS else now == text)
