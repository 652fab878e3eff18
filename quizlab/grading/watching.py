"""Tells when the learner saves: watchfiles where the system notifies, and a look at the file's times as well."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

DEBOUNCE: Final = 30
"""Milliseconds for which one save's several writes are taken together."""
STEP: Final = 15
LOOK: Final = 500
"""Milliseconds between two looks where no notice comes: network drives, WSL."""

Signature = tuple[int, int] | None


def saves(path: Path, stop: threading.Event) -> Iterator[None]:
    """Yield each time the file at `path` has changed since this call, until `stop` is set."""
    return _saves(path, stop, signature(path))


def _saves(path: Path, stop: threading.Event, before: Signature) -> Iterator[None]:
    from watchfiles import watch

    for _ in watch(
        path.parent,
        stop_event=stop,
        recursive=False,
        debounce=DEBOUNCE,
        step=STEP,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        now = signature(path)
        # An editor that writes a new file and renames it leaves a moment without one.
        if now is not None and now != before:
            before = now
            yield


def signature(path: Path) -> Signature:
    """Return what changes when the file is saved; None while it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
