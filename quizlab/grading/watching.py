"""Tells when the learner saves: by Linux's notices, else by watchfiles, and by a look at the file's times as well."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from quizlab.grading.notices import Notices

DEBOUNCE: Final = 30
"""Milliseconds for which watchfiles takes one save's several writes together."""
STEP: Final = 15
SETTLE: Final = 0.25
"""Seconds after a verdict within which another save still takes its place."""
_TICK: Final = 0.02
LOOK: Final = 500
"""Milliseconds between two looks where no notice comes: network drives, WSL."""

Signature = tuple[int, int] | None


def saves(path: Path, stop: threading.Event) -> Iterator[None]:
    """Yield each time the file at `path` has changed since this call, until `stop` is set."""
    before = signature(path)
    try:
        # Begun here, not with the first step: nothing may happen unnoticed in between.
        notices = Notices(path.parent)
    except OSError:
        return _changes(path, before, _by_watchfiles(path, stop))
    return _changes(path, before, _by_notices(path, stop, notices))


def signature(path: Path) -> Signature:
    """Return what changes when the file is saved; None while it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def is_replaced(path: Path, saved: Signature) -> bool:
    """Say whether the file is there and another than it was; one that is away may be on its way back."""
    now = signature(path)
    return now is not None and now != saved


def stays(unwanted: Callable[[], bool], seconds: float = SETTLE) -> bool:
    """Say whether nothing makes a grade unwanted for a moment; a formatter may save once more."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if unwanted():
            return False
        time.sleep(_TICK)
    return not unwanted()


def _changes(path: Path, before: Signature, looks: Iterator[bool]) -> Iterator[None]:
    """Yield where a look finds another file; one that nobody was told of has to be the same at two looks."""
    unsettled: Signature = None
    for noticed in looks:
        now = signature(path)
        # An editor that writes a new file and renames it leaves a moment without one.
        if now is None or now == before:
            continue
        if not noticed and now != unsettled:
            unsettled = now
            continue
        before = now
        yield


def _by_notices(path: Path, stop: threading.Event, notices: Notices) -> Iterator[bool]:
    with notices:
        while not stop.is_set():
            names = notices.wait(LOOK / 1000)
            # Whoever stopped meanwhile wants to hear of nothing that came after.
            if stop.is_set():
                return
            if not names or path.name in names:
                yield path.name in names


def _by_watchfiles(path: Path, stop: threading.Event) -> Iterator[bool]:
    from watchfiles import watch

    for changes in watch(
        path.parent,
        stop_event=stop,
        recursive=False,
        debounce=DEBOUNCE,
        step=STEP,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        yield bool(changes)
