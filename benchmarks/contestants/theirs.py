"""The wire to Anki's engine, which runs in a process and an environment of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Self

PROGRAM: Final = Path(__file__).with_name("anki_engine.py")
PYTHON: Final = Path(
    os.environ.get("QUIZLAB_ANKI_PYTHON") or Path(__file__).parents[2] / ".venv-anki" / "bin" / "python"
)
"""A Python that has the package `anki`."""


def missing() -> str:
    """Return why Anki can't take part; empty where it can."""
    if not PYTHON.exists():
        return f"no Anki: {PYTHON} is not there (python -m venv .venv-anki; pip install anki)"
    tried = subprocess.run([PYTHON, "-c", "import anki.collection"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else f"no Anki: {PYTHON} has no package anki"


def make(database: Path, collection: Path) -> Path:
    """Make a collection with the history of quizlab's database."""
    collection.parent.mkdir(exist_ok=True)
    subprocess.run([PYTHON, PROGRAM, "make", database, collection], check=True, stdout=subprocess.DEVNULL)
    return collection


def first_due(collection: Path) -> list[str | Path]:
    """Return the command that opens a collection and names its first due card."""
    return [PYTHON, PROGRAM, "first", collection]


class Engine:
    """Anki with a collection open; each call returns seconds, measured over there."""

    def __init__(self, collection: Path) -> None:
        self._process = subprocess.Popen(
            [PYTHON, PROGRAM, "serve", collection], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._line()

    def call(self, command: str, number: int) -> list[float]:
        """Run `answer`, `undo` (so many times) or `graphs` (over so many days; 0: all)."""
        if self._process.stdin is None:
            sys.exit("Anki's process has no input")
        self._process.stdin.write(f"{command} {number}\n")
        self._process.stdin.flush()
        times: list[float] = self._line()
        return times

    def _line(self) -> Any:
        if self._process.stdout is None or not (line := self._process.stdout.readline()):
            sys.exit("Anki's process ended")
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
