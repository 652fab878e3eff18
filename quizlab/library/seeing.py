"""Which files there are and whether they changed: size and times first, the hash of the content where those differ."""

import os
import time
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from quizlab.library.packs import Role, Source

# A file may change twice within one tick of its clock; what was read so soon after a change is read again.
TICK_NS: Final = 100_000_000

Stamp = tuple[int, int, int, int]
"""Times of content and entry, size, inode."""


class Seen(NamedTuple):
    """A file as it was when it was looked at."""

    path: str
    role: Role
    folder: str
    stamp: Stamp | None
    """None where there was no file."""
    looked: int
    """When, in nanoseconds since 1970."""
    hash: bytes
    """Of role and content; empty where the file can't be read."""

    @property
    def source(self) -> Source:
        """The file."""
        return Source(self.path, self.role, self.folder)


def is_unchanged(sources: Sequence[Source], seen: Sequence[Seen]) -> bool:
    """Return whether the files are those that were seen, in that order, and none changed."""
    return len(sources) == len(seen) and all(
        source == before[:3] and _is_same(before) for source, before in zip(sources, seen, strict=True)
    )


def look(source: Source, before: Seen | None) -> tuple[Seen, bytes | OSError | None]:
    """Return a file as it is now, and its content unless that is known not to have changed."""
    if before is not None and before.hash and before[:3] == source and _is_same(before):
        return before, None
    now, stamp = time.time_ns(), _stamp(source.path)
    try:
        with open(source.path, "rb") as file:  # noqa: PTH123 half the time of a Path
            data = file.read()
    except OSError as error:
        return Seen(*source, stamp, now, b""), error
    digest = sha256(source.role.encode() + b"\0" + data).digest()[:16]
    return Seen(*source, stamp, now, digest), data


def _is_same(seen: Seen) -> bool:
    stamp = seen.stamp
    return stamp is not None and stamp == _stamp(seen.path) and stamp[0] < seen.looked - TICK_NS


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116 there may be a thousand files
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
