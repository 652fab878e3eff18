"""Where a resident nursery is found: a socket of the learner's own, started when nobody answers there.

Its name holds everything that would make another nursery another one, so that an upgrade never meets an old one. The
socket is bound and listened on before the resident starts: whoever comes meanwhile waits in its queue.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final, Self

import quizlab
from quizlab.grading.peers import is_free, peer_of
from quizlab.grading.starting import start
from quizlab.paths import Places

MINUTES: Final = "QUIZLAB_WARM_MINUTES"
"""The environment variable that says how long a resident stays when nobody comes; 0 for none at all."""
STAYS: Final = 10.0
"""Minutes, where nothing is said."""
PREFIX: Final = "nursery-"
_KEPT: Final = frozenset(
    ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH")
)
"""What of the first caller's environment the resident sees: nothing that another would keep to itself."""
_LOADED: Final = ("grading", "core")
"""The parts of the package that a nursery loads from."""
_BACKLOG: Final = 16
_LOCK_WAIT: Final = 2.0


@dataclass(frozen=True, slots=True)
class Met:
    """A connection to a resident nursery."""

    connection: socket.socket
    launcher: "subprocess.Popen[bytes] | None"
    """What started it just now, and ends at once; None where it was there."""


@dataclass(frozen=True, slots=True)
class Residence:
    """One resident's place."""

    folder: Path
    """The learner's runtime folder."""
    name: str
    """Of the socket in it."""
    stamp: str
    """What of the program it has loaded."""
    idle: float
    """Seconds that it stays when nobody comes."""

    @classmethod
    def of(cls, places: Places, environ: Mapping[str, str], stays: float = STAYS) -> Self | None:
        """Return the place for this program, interpreter and learner; None where none is wanted, or possible.

        It stays for `stays` minutes, where the environment does not say another number.
        """
        idle = 60 * _minutes(environ.get(MINUTES, ""), stays)
        if sys.platform != "linux" or idle <= 0:
            return None
        stamp = loaded_stamp()
        same = [quizlab.__version__, sys.executable, sys.prefix, str(places.data), stamp, _clean(environ)]
        digest = hashlib.sha256(json.dumps(same).encode()).hexdigest()[:24]
        return cls(places.runtime, f"{PREFIX}{digest}", stamp, idle)

    def meet(self, environ: Mapping[str, str]) -> Met | None:
        """Return a connection to the resident, started where there is none; None where the place can't be trusted."""
        if not is_free(os.getpid()):
            return None
        try:
            with opened(self.folder) as place:
                if connection := reach(place, self.name):
                    return Met(connection, None)
                with locked(place):
                    connection = reach(place, self.name)
                    return Met(connection, None) if connection else self._found(place, environ)
        except OSError:
            return None

    def _found(self, place: int, environ: Mapping[str, str]) -> Met | None:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        fresh = f".{self.name}.{os.getpid()}"
        with listener:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(fresh, dir_fd=place)
            listener.bind(_address(place, fresh))
            os.chmod(fresh, 0o600, dir_fd=place)
            listener.listen(_BACKLOG)
            os.rename(fresh, self.name, src_dir_fd=place, dst_dir_fd=place)
            launcher = start(
                "resident",
                listener,
                str(self.folder),
                self.name,
                self.stamp,
                str(self.idle),
                folder=Path("/"),
                environ=dict(_clean(environ)),
            )
        connection = reach(place, self.name)
        return Met(connection, launcher) if connection else None


def residents(folder: Path) -> tuple[int, ...]:
    """Return the process ids of the residents in the runtime folder."""
    found = (_resident(folder, name) for name in _names(folder))
    return tuple(pid for pid in found if pid)


def stop(folder: Path) -> int:
    """End every resident of the runtime folder and return how many there were; grades that run go on to their end."""
    stopped = 0
    for name in _names(folder):
        pid = _resident(folder, name)
        with contextlib.suppress(OSError):
            if pid:
                os.kill(pid, signal.SIGTERM)
                stopped += 1
            (folder / name).unlink()
    return stopped


def loaded_stamp() -> str:
    """Return what changes when the files do that a nursery has loaded, or will load."""
    package = Path(quizlab.__file__).parent
    files = chain(package.glob("*.py"), *((package / part).rglob("*.py") for part in _LOADED))
    newest = max(path.stat().st_mtime_ns for path in files)
    origins = [getattr(find_spec(name), "origin", None) or "" for name in ("torch", "numpy")]
    libraries = [Path(origin).stat().st_mtime_ns if origin else 0 for origin in origins]
    return "-".join(map(str, (newest, *libraries)))


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Open the runtime folder, made where there is none and shut to others.

    Raises:
        OSError: it can't be made, is no folder, or someone else's.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        status = os.fstat(place)
        if status.st_uid != os.getuid():
            raise PermissionError(f"{folder} is someone else's")
        if stat.S_IMODE(status.st_mode) & 0o077:
            os.fchmod(place, 0o700)
        yield place
    finally:
        os.close(place)


@contextlib.contextmanager
def locked(place: int) -> Iterator[None]:
    """Hold the folder's lock: one at a time puts a socket there, or takes it away.

    Raises:
        OSError: another has held it for seconds.
    """
    lock = os.open(
        f"{PREFIX}lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=place
    )
    try:
        until = time.monotonic() + _LOCK_WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
        yield
    finally:
        os.close(lock)


def reach(place: int, name: str) -> socket.socket | None:
    """Return a connection to the socket `name`; None where nobody of ours listens."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(_address(place, name))
        peer = peer_of(connection)
        # A program that a lab confines could listen here too, where the folder lies in reach of it.
        if peer.uid == os.getuid() and is_free(peer.pid):
            return connection
    except OSError:
        pass
    connection.close()
    return None


def _address(place: int, name: str) -> str:
    # A socket's address has room for 108 bytes, a learner's folder may be longer.
    return f"/proc/self/fd/{place}/{name}"


def _names(folder: Path) -> list[str]:
    return [path.name for path in sorted(folder.glob(f"{PREFIX}*")) if path.is_socket()]


def _resident(folder: Path, name: str) -> int:
    with contextlib.suppress(OSError), opened(folder) as place:
        if connection := reach(place, name):
            with connection:
                pid = peer_of(connection).pid
            # In its first moments the peer is still whoever started it.
            if b"quizlab.grading.resident" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return 0


def _clean(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in environ.items() if name in _KEPT or name.startswith("LC_"))


def _minutes(text: str, stays: float) -> float:
    try:
        return float(text) if text else stays
    except ValueError:
        return stays
