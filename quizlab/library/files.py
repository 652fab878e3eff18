"""Reads and writes files of content: whole or not at all."""

import errno
import os
import stat
from pathlib import Path


def read(path: str) -> bytes:
    """Return what a file holds.

    Raises:
        OSError: it can't be read, or is a pipe or device, which might never end.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return file.read()


def save(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, or make it; its permissions stay, a link to it stays a link.

    Raises:
        OSError: it can't be written; what was there is there still.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
