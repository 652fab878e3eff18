"""Runs authors' code blocks in a warm child interpreter, never in this process."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import quizlab
from quizlab.errors import QuizlabError
from quizlab.grading.starting import ONE_THREAD, START

MEMORY: Final = 2048
"""MiB that a block may take on top of what is imported."""
_TORCH: Final = re.compile(r"\btorch\b")
_SLOW: Final = re.compile(r"\boptim\b|\btorch\.(?:func|compile|export)\b")
"""What makes PyTorch import its compiler, which takes a second."""
# At the end: a package must not hide a module of the standard library.
_PROGRAM: Final = """\
import sys
sys.path.append(sys.argv[1])
from quizlab.study.block_server import serve
serve()
"""


class Ran(NamedTuple):
    """What one run of a block came to."""

    output: str
    error: str
    """`ValueError: ..`; empty where it went well."""
    line: int
    """Line of the block that raised it, from 1; 0 where no line did."""


class Runner:
    """One child interpreter; it starts with the first block and forks for each."""

    def __init__(self, seconds: float, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._folder = tempfile.mkdtemp(prefix="quizlab-check-")
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child and remove what blocks wrote."""
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def stop(self) -> None:
        """End what runs now, from another thread; its run has an error that says so."""
        child = self._child
        if child is not None and child.stdin is not None:
            # The child ends the block, and then itself, when nobody can ask it anything any more.
            with suppress(OSError):
                child.stdin.close()

    def run(self, code: str, draws: Sequence[Mapping[str, Any]] = ({},)) -> list[Ran]:
        """Return what the code comes to, once for each set of names, each time in an empty namespace.

        What did not end in time, or took its process with it, has an error that says so.

        Raises:
            QuizlabError: this system has no fork.
        """
        asked = {
            "code": code,
            "draws": list(draws),
            "seconds": self.seconds,
            "memory": self.memory,
            "warm": _warm(code),
        }
        answer = self._ask(asked)
        done = [Ran(**ran) for ran in answer["runs"]][: len(draws)]
        return done + [Ran("", answer["end"], 0)] * (len(draws) - len(done))

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        child = self._child = self._child or self._start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(asked) + "\n")
            child.stdin.flush()
            # The child keeps the time itself; this is for one that a block has stopped.
            if not select.select([child.stdout], [], [], START + self.seconds)[0]:
                raise TimeoutError
            answer: dict[str, Any] = json.loads(child.stdout.readline())
        except (OSError, ValueError):
            self._stop()
            return {"runs": [], "end": "it ended its process"}
        if child.stdin.closed:
            self._stop()
        return answer

    def _start(self) -> "subprocess.Popen[str]":
        if not hasattr(os, "fork"):
            raise QuizlabError("blocks of code can't be run on this system", hint="on Windows use WSL")
        # Without PYTHON*: neither the caller's folder nor its settings reach the block.
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        root = Path(quizlab.__file__).resolve().parent.parent
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env={**environ, **ONE_THREAD},
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
                with suppress(OSError):
                    stream.close()


def _warm(code: str) -> list[str]:
    if not _TORCH.search(code):
        return []
    return ["torch", "torch._dynamo"] if _SLOW.search(code) else ["torch"]
