"""Processes that the code of others leaves behind: they are adopted, so that they can be ended."""

import contextlib
import ctypes
import os
import signal
from collections.abc import Collection
from pathlib import Path
from typing import Final

_SET_CHILD_SUBREAPER: Final = 36
_GENERATIONS: Final = 20


def adopt_orphans() -> None:
    """Become the parent of what a child leaves behind, where the system allows it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_strays(known: Collection[int] = ()) -> None:
    """End this process's children but for `known`: they left their group before it was killed, or are left by these."""
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    for _ in range(_GENERATIONS):
        with contextlib.suppress(OSError):
            strays = {int(pid) for pid in listing.read_text().split()}.difference(known)
            if not strays:
                return
            for pid in strays:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def kill_group(pid: int) -> None:
    """End a process and all of its group."""
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
