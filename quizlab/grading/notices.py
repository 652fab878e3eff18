"""Notices of Linux that a file was written to its end, or renamed into its place: at once, and not before.

A program that empties a file and then writes it closes it once: only then is there something to grade.
"""

import ctypes
import os
import select
import struct
import sys
from pathlib import Path
from typing import Final, Self

_CLOSE_WRITE: Final = 0x8
_MOVED_TO: Final = 0x80
_HEADER: Final = struct.Struct("iIII")
_ENOUGH: Final = 1 << 16


class Notices:
    """What happens to the files of one folder."""

    def __init__(self, folder: Path) -> None:
        """Begin to notice.

        Raises:
            OSError: the system, or this folder's, has no notices.
        """
        if sys.platform != "linux":
            raise OSError("only Linux has inotify")
        library = ctypes.CDLL(None, use_errno=True)
        self._descriptor = library.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        wanted = _CLOSE_WRITE | _MOVED_TO
        if (
            self._descriptor < 0
            or library.inotify_add_watch(self._descriptor, os.fsencode(folder), wanted) < 0
        ):
            error = ctypes.get_errno()
            self.close()
            raise OSError(error, os.strerror(error))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait(self, seconds: float) -> frozenset[str]:
        """Return the names of the files that were written or came, after `seconds` at most."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return frozenset()
        raw = os.read(self._descriptor, _ENOUGH)
        names: set[str] = set()
        while raw:
            *_, length = _HEADER.unpack_from(raw)
            end = _HEADER.size + length
            names.add(os.fsdecode(raw[_HEADER.size : end].rstrip(b"\0")))
            raw = raw[end:]
        return frozenset(names)

    def close(self) -> None:
        """Notice no more."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
