"""The grader as the app and the commands hold it: a thin client of the process that judges."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.events import Event, from_message
from quizlab.grading.labs import Lab
from quizlab.grading.limits import BLAME, OTHERS, Exceeded
from quizlab.grading.residence import Residence

_TICK = 0.05


class Cancelled(Exception):
    """The grade was not wanted any more."""


class Grader:
    """Owns the grader's process, which lives until `close`, and its nursery, which may be the resident one."""

    def __init__(self, writable: Path | None = None, residence: Residence | None = None) -> None:
        """Make a grader; `writable` is the only folder that a judge may change, for one that is not ours.

        At `residence` it looks for a warm nursery, and leaves one for the next grader.
        """
        self._terms = {
            "writable": str(writable) if writable else None,
            "residence": {**asdict(residence), "folder": str(residence.folder)} if residence else None,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self, device: str = "cpu") -> None:
        """Start the processes, so that the first grade need not wait for PyTorch's import."""
        self._send({"warm": device})

    def grade(
        self,
        lab: Lab,
        submission: Path,
        seed: int | None = None,
        device: str = "cpu",
        on_event: Callable[[Event], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        on_verdict: Callable[[Report], None] = lambda _: None,
    ) -> Report:
        """Grade the file `submission`; blocks, so call it in a thread where something else has to go on.

        `on_verdict` has the report as soon as every check is judged; the one returned may also name the wrong
        solution that the program behaves like. Cancelled after the verdict, it returns that.

        Raises:
            Cancelled: `cancelled()` came true.
            QuizlabError: PyTorch or the device is missing, the lab is broken, or the grader ended by itself.
        """
        request = {"folder": str(lab.folder), "path": str(submission), "seed": seed, "device": device}
        self._send({"grade": request})
        for message in self._messages(cancelled):
            if "event" in message:
                on_event(from_message(message))
            elif "verdict" in message:
                on_verdict(Report.from_dict(message["verdict"]))
            elif "report" in message:
                return Report.from_dict(message["report"])
            elif "cancelled" in message:
                raise Cancelled
            else:
                raise _error(message)
        raise self._ended(lab)

    def verify(
        self,
        lab: Lab,
        options: Mapping[str, Any],
        on_step: Callable[[str], None] = lambda _: None,
    ) -> dict[str, Any]:
        """Put the lab through its gate with `options` of `verify.verify`; return what that says, as JSON-ready values.

        Raises:
            QuizlabError: PyTorch is missing, or the lab's own code exceeds its bounds.
        """
        self._send({"verify": {"folder": str(lab.folder), **options}})
        for message in self._messages(lambda: False):
            if "step" in message:
                on_step(message["step"])
            elif "verified" in message:
                return dict(message["verified"])
            else:
                raise _error(message)
        raise self._ended(lab)

    def close(self) -> None:
        """End the processes."""
        process, self._process, self._buffer = self._process, None, b""
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _ended(self, lab: Lab) -> QuizlabError:
        """Return why the process is gone."""
        assert self._process is not None
        code = self._process.wait()
        self.close()
        if code == -signal.SIGALRM:
            slow = f"the lab's own code took longer than {OTHERS.seconds:g} s over one step"
            return Exceeded(slow, path=lab.folder, hint=BLAME)
        if code == -signal.SIGXCPU:
            return Exceeded("the lab's own code took too much time in all", path=lab.folder, hint=BLAME)
        return QuizlabError("the grader ended by itself", hint="grade again; `quizlab doctor` looks closer")

    def _send(self, message: dict[str, Any]) -> None:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start(self._terms)
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()

    def _messages(self, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """Yield what the process says until it ends; asks it to stop once `cancelled()` is true."""
        assert self._process is not None
        assert self._process.stdout is not None
        source = self._process.stdout.fileno()
        asked = False
        while True:
            line, found, rest = self._buffer.partition(b"\n")
            if found:
                self._buffer = rest
                yield json.loads(line)
                continue
            if not asked and cancelled():
                asked = True
                self._send({"cancel": True})
            if select.select([source], [], [], _TICK)[0]:
                chunk = os.read(source, 1 << 16)
                if not chunk:
                    return
                self._buffer += chunk


def _start(terms: dict[str, Any]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "quizlab.grading.serving", json.dumps(terms)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        # ctrl+c belongs to the front end, which ends the grade itself.
        start_new_session=True,
    )


def _error(message: dict[str, Any]) -> QuizlabError:
    kind = WrongUse if message["wrong_use"] else QuizlabError
    return kind(message["error"], path=message["path"], line=message["line"], hint=message["hint"])
