"""A program of its own that runs authors' code: each request in a fork of a warm interpreter; running.py talks to it.

It reads one JSON request a line (`code`, `draws`: one set of names for each run, `seconds`, `memory` in MiB, `warm`:
modules to import once) and writes one JSON object a line: `runs`, for each run its `output`, `error` and the `line` of
the block that raised it; and `end`, why there are fewer runs than draws.
"""

import contextlib
import importlib
import io
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from quizlab.grading import limits
from quizlab.grading.strays import adopt_orphans, kill_group, kill_strays

LONGEST_OUTPUT = 1_000_000
LARGEST_RESULT = 64 << 20
BLOCK = "<block>"
ENDED = "it ended its process"
STOPPED = "it was stopped"
LATE = "late"
GRACE = 0.3
"""Seconds in which a block that is ended may still tell what it had printed."""


class Capped(io.StringIO):
    """Takes what a block prints, up to a limit."""

    def write(self, text: str, /) -> int:
        """Add text, or refuse."""
        if self.tell() + len(text) > LONGEST_OUTPUT:
            raise RuntimeError(f"printed more than {LONGEST_OUTPUT} characters")
        return super().write(text)


def serve() -> None:
    """Answer requests until there are no more."""
    adopt_orphans()
    for line in sys.stdin:
        request = json.loads(line)
        for name in request["warm"]:
            # What is missing is told by the block that needs it.
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        sys.stdout.write(json.dumps(in_fork(request)) + "\n")
        sys.stdout.flush()


def in_fork(request: dict[str, Any]) -> dict[str, Any]:
    """Return what the runs came to; those that were still to come when time was up are missing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run_all(request, writing)
    os.close(writing)
    deadline = time.monotonic() + request["seconds"]
    data, end = received(reading, deadline, asking=sys.stdin.fileno())
    why = f"it took longer than {request['seconds']:g} s" if end == LATE else end
    runs = [json.loads(line) for line in data.split(b"\n")[:-1]]
    if end != ENDED:
        runs += interrupted(child, reading, why, data.rpartition(b"\n")[2])
    # The whole group: a block may have started processes of its own.
    kill_group(child)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    kill_strays()
    os.close(reading)
    return {"runs": runs, "end": why}


def interrupted(child: int, reading: int, why: str, begun: bytes) -> list[dict[str, Any]]:
    """Return what the run under way had printed, where the child can still tell; `begun` is what it told so far."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGTERM)
    data, _ = received(reading, time.monotonic() + GRACE)
    told = (begun + data).split(b"\n")[:-1]
    return [{**json.loads(line), "error": why, "line": 0} for line in told[:1]]


def received(reading: int, deadline: float, asking: int | None = None) -> tuple[bytes, str]:
    """Return what comes through a pipe, and why no more: closed or full of rubbish, time is up, nobody asks any more.

    `asking` is where requests come from: nothing comes while one is worked on, but its end does.
    """
    watched = [reading] if asking is None else [reading, asking]
    data = bytearray()
    while len(data) < LARGEST_RESULT:
        ready = select.select(watched, [], [], max(0.0, deadline - time.monotonic()))[0]
        if reading not in ready:
            return bytes(data), STOPPED if ready else LATE
        piece = os.read(reading, 1 << 16)
        if not piece:
            break
        data += piece
    return bytes(data), ENDED


def run_all(request: dict[str, Any], writing: int) -> None:
    """Run the code once for each draw, in the child; never returns."""
    os.setsid()
    signal.signal(signal.SIGTERM, _leave_off)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    limits.apply(request["seconds"], request["memory"])
    limits.confine([Path.cwd()])
    with os.fdopen(writing, "w") as results:
        for names in request["draws"]:
            results.write(json.dumps(run(request["code"], names)) + "\n")
            results.flush()
    os._exit(0)


def _leave_off(*_: object) -> None:
    raise KeyboardInterrupt


def run(code: str, names: dict[str, Any]) -> dict[str, Any]:
    """Return what one run prints, in an empty namespace with `names` in it, and how it failed if it did."""
    printed = Capped()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, BLOCK, "exec"), {"__name__": "__main__", **names})
    except BaseException as error:  # noqa: BLE001 whatever a block raises is its result
        at = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == BLOCK]
        line = error.lineno if isinstance(error, SyntaxError) else at[-1] if at else 1
        told = traceback.format_exception_only(error)[-1].strip()
        return {"output": printed.getvalue(), "error": told, "line": line or 1}
    return {"output": printed.getvalue(), "error": "", "line": 0}
