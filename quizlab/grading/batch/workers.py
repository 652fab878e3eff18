"""The workers of a batch as the one process above them holds them: fed, watched, and started again when lost."""

import contextlib
import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quizlab.grading.batch.intake import Found
from quizlab.grading.batch.rows import Row, ungraded
from quizlab.grading.labs import Lab
from quizlab.grading.starting import ONE_THREAD, START

TRIES: Final = 2
"""How often a submission is begun whose worker is lost."""
JUDGING: Final = 60.0
"""Seconds that a lab's own code may take over one submission, beyond those of the submission."""
TIMES: Final = 20
"""How many runs one submission may lead to: its own, and those of the wrong solutions that it may behave like."""


@dataclass(frozen=True, slots=True)
class Task:
    """One submission that has to be graded."""

    found: Found
    lab: Lab
    seed: int


def grade_all(
    tasks: Iterable[Task], jobs: int, hidden: Sequence[Path], on_row: Callable[[Task, Row], None]
) -> None:
    """Grade all on `jobs` workers; `on_row` is called for one at a time, as they end."""
    waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Task, Row] | None] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    for _ in range(jobs):
        waiting.put(None)
    stop = threading.Event()
    threads = [threading.Thread(target=_work, args=(waiting, done, hidden, stop)) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(jobs):
            while (result := done.get()) is not None:
                on_row(*result)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _work(
    waiting: "queue.SimpleQueue[Task | None]",
    done: "queue.SimpleQueue[tuple[Task, Row] | None]",
    hidden: Sequence[Path],
    stop: threading.Event,
) -> None:
    worker = Worker(hidden, stop)
    try:
        while not stop.is_set() and (task := waiting.get()) is not None:
            row = worker.grade(task)
            if not stop.is_set():
                done.put((task, row))
    finally:
        worker.close()
        done.put(None)


class Worker:
    """One worker's process."""

    def __init__(self, hidden: Sequence[Path], stop: threading.Event) -> None:
        self._hidden = [str(path) for path in hidden]
        self._stop = stop
        self._process: subprocess.Popen[bytes] | None = None
        self._warm = False

    def grade(self, task: Task) -> Row:
        """Return the submission's row; one that takes its worker with it twice is not graded."""
        for _ in range(TRIES):
            if row := self._try(task):
                return row
            self.close()
            if self._stop.is_set():
                break
        message = "what grades it ended by itself, or the lab's own code took too long"
        return ungraded(task.found.name, task.lab.slug, message, task.seed, version=task.lab.version)

    def close(self) -> None:
        """End the process; its cell ends with it."""
        process, self._process, self._warm = self._process, None, False
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def _try(self, task: Task) -> Row | None:
        if self._process is None:
            self._process = self._start()
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(_request(task)).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return None
        seconds = TIMES * task.lab.wall + JUDGING + (0 if self._warm else START)
        line = self._line(time.monotonic() + seconds)
        if not line.endswith(b"\n"):
            return None
        self._warm = True
        return Row.from_dict(json.loads(line))

    def _line(self, deadline: float) -> bytes:
        """Return what the worker says next; what is there of it at the deadline, or when it ends."""
        assert self._process is not None
        assert self._process.stdout is not None
        source = self._process.stdout.fileno()
        heard = b""
        while not heard.endswith(b"\n") and time.monotonic() < deadline and not self._stop.is_set():
            if select.select([source], [], [], 0.2)[0]:
                chunk = os.read(source, 1 << 16)
                if not chunk:
                    break
                heard += chunk
        return heard

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "quizlab.grading.batch.worker", *self._hidden],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,
        )


def _request(task: Task) -> dict[str, Any]:
    return {
        "name": task.found.name,
        "path": str(task.found.path.absolute()),
        "lab": task.lab.slug,
        "folder": str(task.lab.folder),
        "seed": task.seed,
    }
