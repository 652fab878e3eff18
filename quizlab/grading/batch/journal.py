"""What was graded so far, a line each as it is known: a batch that is killed goes on where it was."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any, Final, Self

from quizlab.errors import QuizlabError
from quizlab.grading.batch.rows import Row

FORMAT: Final = 1
_HEAD: Final = b'{"format": '

Key = tuple[str, str, str, int]
"""Submission's SHA, lab, lab's version, seed: what decides a result."""


def key_of(row: Row) -> Key:
    """Return what the result of `row` depends on."""
    return row.sha, row.lab, row.lab_version, row.seed


class Journal:
    """An append-only file of JSON lines; one process at a time holds it."""

    def __init__(self, path: Path, seed: int) -> None:
        """Open or make it; `seed` counts where it is new.

        Raises:
            QuizlabError: it can't be written, is none, or another process holds it.
        """
        self.path = path
        self.seed = seed
        self.rows: dict[Key, Row] = {}
        try:
            # Bytes, and no buffer: a line is in the file whole before the next one is begun.
            self._file = path.open("a+b", buffering=0)
        except OSError as error:
            raise QuizlabError(f"can't be written: {error.strerror}", path=path) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._load()
        except BlockingIOError as error:
            self._file.close()
            raise QuizlabError("another grading writes there now", path=path, hint="wait for it") from error
        except (ValueError, TypeError, KeyError) as error:
            self._file.close()
            raise QuizlabError("is no journal of a grading", path=path, hint="move it away") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, row: Row) -> None:
        """Write a result down, so that not even a power cut takes it back."""
        self.rows[key_of(row)] = row
        self._append(row.as_dict())

    def _load(self) -> None:
        self._file.seek(0)
        text = self._file.read()
        whole = text[: text.rfind(b"\n") + 1]
        if whole:
            first, *lines = map(json.loads, whole.splitlines())
            self.seed = int(first["seed"])
            self.rows = {key_of(row): row for row in map(Row.from_dict, lines)}
        elif not _HEAD.startswith(text[: len(_HEAD)]):
            raise ValueError("another file")
        # What a kill left of a line is begun anew.
        self._file.truncate(len(whole))
        if not whole:
            self._append({"format": FORMAT, "seed": self.seed})

    def _append(self, values: dict[str, Any]) -> None:
        self._file.write(json.dumps(values).encode() + b"\n")
        os.fsync(self._file.fileno())
