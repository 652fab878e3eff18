"""Limits of the learner's process: CPU, memory, file size, and where it may write; each layer best effort."""

import contextlib
import ctypes
import math
import os
import re
import resource
import signal
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError

FILE_SIZE: Final = 64 << 20
MOST_PROCESSES: Final = 64
MOST_FILES: Final = 256
"""That a stranger's process may have open: the buffers of pipes and sockets are the kernel's, and counted nowhere."""
_OWN_MEMORY: Final = ("RssAnon:", "RssShmem:")
_COUNTED_BY_NAMESPACE: Final = (5, 14)
"""The kernel from which a limit on processes counts those of the namespace, not all of the user's."""
_NO_NEW_PRIVILEGES: Final = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH: Final = 1
_ASK_VERSION: Final = 1
_WRITE_FILE: Final = 1 << 1
_TRUNCATE: Final = 1 << 14
# remove and make of every kind, bits 4 to 12; REFER came with version 2, TRUNCATE with 3
_WRITES: Final = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
_REFER: Final = 1 << 13
_TCP: Final = 0b11
"""Bind and connect, from version 4 on; none is allowed."""
_SCOPES: Final = 0b11
"""Abstract Unix sockets and signals stay inside, from version 6 on: os.kill(os.getppid(), 9) then reaches nobody."""

_AT_ONCE: Final = 1e-3
BLAME: Final = "its author has to mend it"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one call of a lab's own code may take."""

    seconds: float
    memory: int
    """MiB."""


class Exceeded(QuizlabError):
    """A lab's own code took more than its bounds."""


OTHERS: Final = Bounds(seconds=20.0, memory=2048)
"""For a lab of somebody else's pack."""


def landlock_version() -> int:
    """Return the kernel's Landlock version; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, _syscall(_CREATE_RULESET, None, 0, _ASK_VERSION))


def apply(seconds: float, memory: int | None) -> list[str]:
    """Limit this process and return the names of the limits in force; `memory` is in MiB on top of what it has."""
    wanted = {
        "cpu": (resource.RLIMIT_CPU, math.ceil(seconds) + 1),
        "file size": (resource.RLIMIT_FSIZE, FILE_SIZE),
        "core": (resource.RLIMIT_CORE, 0),
    }
    if memory is not None and (present := _virtual_size()):
        wanted["memory"] = (resource.RLIMIT_AS, present + (memory << 20))
    return [name for name, (kind, value) in wanted.items() if _limit(kind, value)]


class _Held:
    """The steps that are held within bounds now, in whichever threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._deadlines: dict[object, float] = {}
        self._before = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    def begin(self, bounds: Bounds) -> object:
        """Count a step in; the memory is that of the first one, for all that run beside it."""
        step = object()
        with self._turn:
            if not self._deadlines:
                self._before = resource.getrlimit(resource.RLIMIT_AS)
                if present := _virtual_size():
                    resource.setrlimit(resource.RLIMIT_AS, (present + (bounds.memory << 20), self._before[1]))
            self._deadlines[step] = time.monotonic() + bounds.seconds
            self._wind()
        return step

    def end(self, step: object) -> None:
        """Count it out."""
        with self._turn:
            del self._deadlines[step]
            self._wind()
            if not self._deadlines:
                resource.setrlimit(resource.RLIMIT_AS, self._before)

    def _wind(self) -> None:
        left = min(self._deadlines.values()) - time.monotonic() if self._deadlines else 0.0
        signal.setitimer(signal.ITIMER_REAL, max(left, _AT_ONCE) if self._deadlines else 0)


_held = _Held()


@contextlib.contextmanager
def held(bounds: Bounds) -> Iterator[None]:
    """Hold what runs within to its memory, more than now; after its seconds SIGALRM ends the process.

    No exception would do: the code of others may catch it.
    """
    step = _held.begin(bounds)
    try:
        yield
    finally:
        _held.end(step)


def confine(writable: Iterable[Path]) -> bool:
    """Let this process write only below `writable`, the temporary folder and /dev/shm, and reach only its own.

    It then has no TCP, signals and abstract sockets of its own processes alone, as far as the kernel's version goes.

    Returns False without Landlock.
    """
    version = landlock_version()
    if version < 1:
        return False
    handled = _WRITES | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    words = [handled, *([_TCP] if version >= 4 else []), *([_SCOPES] if version >= 6 else [])]
    attributes = struct.pack(f"={len(words)}Q", *words)
    ruleset = _syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in (*writable, Path(tempfile.gettempdir()), Path("/dev/shm"), Path("/dev/null")):
            _allow(ruleset, path, handled)
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        return _syscall(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def resident_size(pid: int) -> int:
    """Return the bytes of memory that process `pid` holds; 0 where that can't be told."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    return 0


def sizes_below(pid: int) -> Iterator[int]:
    """Yield the bytes that each process below `pid` holds, files that are mapped left out."""
    for child in _children(pid):
        with contextlib.suppress(OSError, ValueError):
            lines = Path(f"/proc/{child}/status").read_text(errors="replace").splitlines()
            yield sum(int(line.split()[1]) << 10 for line in lines if line.startswith(_OWN_MEMORY))
        yield from sizes_below(child)


def bound_processes() -> bool:
    """Let this process and those below it be few; only where the kernel counts them by user namespace."""
    if _kernel() < _COUNTED_BY_NAMESPACE:
        return False
    return _limit(resource.RLIMIT_NPROC, MOST_PROCESSES)


def bound_files() -> bool:
    """Let this process, and each of those below it, have few files open."""
    return _limit(resource.RLIMIT_NOFILE, MOST_FILES)


def _kernel() -> tuple[int, int]:
    major, minor = os.uname().release.split(".")[:2]
    return int(major), int(re.match(r"\d*", minor)[0] or 0)  # type: ignore[index]


def _children(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for listing in Path(f"/proc/{pid}/task").glob("*/children"):
            yield from map(int, listing.read_text().split())


def _virtual_size() -> int:
    for size in _statm():
        return size * resource.getpagesize()
    return 0


def _statm() -> Iterator[int]:
    with contextlib.suppress(OSError, ValueError):
        yield from map(int, Path("/proc/self/statm").read_text().split())


def _limit(kind: int, value: int) -> bool:
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        return False
    return True


def _allow(ruleset: int, path: Path, handled: int) -> None:
    with contextlib.suppress(OSError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            access = handled if path.is_dir() else handled & (_WRITE_FILE | _TRUNCATE)
            rule = struct.pack("=Qi", access, place)
            _syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
        finally:
            os.close(place)


def _syscall(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
