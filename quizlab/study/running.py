"""Runs authors' code blocks in a warm child interpreter, never in this process."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

SECONDS: Final = 20
"""For all runs of one block."""
_TORCH: Final = re.compile(r"\btorch\b")


class Ran(NamedTuple):
    """What one run of a block came to."""

    output: str
    error: str
    """`ValueError: ..`; empty where it went well."""
    line: int
    """Line of the block that raised it, from 1."""


class Runner:
    """One child interpreter; it starts with the first block and forks for each."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._folder = tempfile.mkdtemp(prefix="quizlab-check-")
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, code: str, draws: Sequence[Mapping[str, Any]] = ({},)) -> list[Ran]:
        """Return what the code comes to, once for each set of names, each time in an empty namespace.

        What did not end in time, or took its process with it, has an error that says so.
        """
        warm = ["torch"] if _TORCH.search(code) else []
        asked = {"code": code, "draws": list(draws), "seconds": self.seconds, "warm": warm}
        done = [Ran(**answer) for answer in self._ask(asked)]
        missing = Ran("", f"it ended its process or took longer than {self.seconds:g} s", 1)
        return done + [missing] * (len(draws) - len(done))

    def _ask(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        child = self._child = self._child or self._start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(asked) + "\n")
            child.stdin.flush()
            answer: list[dict[str, Any]] = json.loads(child.stdout.readline())
        except (OSError, ValueError):
            self._stop()
            return []
        return answer

    def _start(self) -> "subprocess.Popen[str]":
        program = Path(__file__).with_name("block_server.py")
        # Isolated and without PYTHON*: neither the caller's folder nor its settings reach the block.
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.Popen(
            [sys.executable, "-I", str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env={**environ, "OMP_NUM_THREADS": "1"},
            text=True,
        )

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
