"""The grader's process: one JSON line in per grade, one JSON line out per event; cancelled by any further line."""

import json
import os
import select
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading import catalogue, limits
from quizlab.grading.bench import Bench
from quizlab.grading.children import Cancelled
from quizlab.grading.events import as_message
from quizlab.grading.homes import Homes
from quizlab.grading.residence import Residence

QUIET: Final = 0.1
"""Seconds without a request that make a quiet moment."""
LONGEST: Final = 600.0
"""Seconds of CPU time that the judges of others may take, all of one grader's grades together."""


def main() -> None:
    """Serve the process at the other end of standard input until it hangs up; an argument, JSON, may say how."""
    terms = json.loads(sys.argv[1]) if sys.argv[1:] else {}
    if writable := terms.get("writable"):
        # Whoever is shut in gets no child of the resident, which is not.
        limits.apply(LONGEST, None)
        limits.confine([Path(writable)])
    requests = Requests(sys.stdin.fileno())
    bounds = limits.OTHERS if writable else None
    with Bench(Homes(_residence(terms.get("residence"))), bounds) as bench:
        while (request := requests.next(bench.homes.prepare)) is not None:
            if "grade" in request:
                _say(_answer(bench, request["grade"], requests))
            elif "warm" in request:
                _warm(bench, request["warm"])
            elif "verify" in request:
                _say(_verified(bench, **request["verify"]))


def _residence(values: dict[str, Any] | None) -> Residence | None:
    return Residence(**{**values, "folder": Path(values["folder"])}) if values else None


class Requests:
    """Lines of JSON from a descriptor; says whether another one waits, which Python's own buffer would hide."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = b""

    def next(self, in_quiet: Callable[[], bool] = lambda: True) -> dict[str, Any] | None:
        """Wait for the next line; None when the other side has hung up.

        `in_quiet` is called when none came for a moment, and again while it returns False.
        """
        done = False
        while b"\n" not in self._buffer:
            if not done and not select.select([self._descriptor], [], [], QUIET)[0]:
                done = in_quiet()
                continue
            chunk = os.read(self._descriptor, 1 << 16)
            if not chunk:
                return None
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        request: dict[str, Any] = json.loads(line)
        return request

    def waiting(self) -> bool:
        """Say whether another line has come, or the other side has hung up."""
        return bool(self._buffer) or bool(select.select([self._descriptor], [], [], 0)[0])


def _warm(bench: Bench, device: str) -> None:
    try:
        bench.warm(device)
    except QuizlabError:
        # Said again, to someone who listens, by the first grade.
        return


def _answer(bench: Bench, request: dict[str, Any], requests: Requests) -> dict[str, Any]:
    try:
        lab = catalogue.read(Path(request["folder"]))
        report = bench.grade(
            lab,
            Path(request["path"]),
            seed=request["seed"],
            device=request["device"],
            on_event=lambda event: _say(as_message(event)),
            cancelled=requests.waiting,
            on_verdict=_verdict,
        )
    except Cancelled:
        return {"cancelled": True}
    except QuizlabError as error:
        return _said(error)
    return {"report": report.as_dict()}


def _verified(bench: Bench, folder: str, devices: Sequence[str] | None, **options: Any) -> dict[str, Any]:
    from quizlab.grading.verify import devices_here, verify

    try:
        lab = catalogue.read(Path(folder))
        where = devices_here(bench, lab) if devices is None else devices
        found = verify(bench, lab, on_step=lambda text: _say({"step": text}), devices=where, **options)
    except QuizlabError as error:
        return _said(error)
    return {"verified": found.as_dict()}


def _said(error: QuizlabError) -> dict[str, Any]:
    return {
        "error": error.message,
        "path": None if error.path is None else str(error.path),
        "line": error.line,
        "hint": error.hint,
        "wrong_use": isinstance(error, WrongUse),
    }


def _verdict(report: Report) -> None:
    _say({"verdict": report.as_dict()})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
