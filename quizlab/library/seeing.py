"""Which files there are and whether they changed: size and times first, the hash of the content where those differ."""

import os
import time
from collections.abc import Sequence
from typing import Final, NamedTuple

from quizlab.library.files import read
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


Look = tuple[Seen, bytes | OSError | None]
"""A file as it is, and its content, unless that is known not to have changed."""


def look_at(sources: Sequence[Source], before: Sequence[Seen]) -> list[Look]:
    """Return files as they are now, given how some of them were; one that did not change is stated once."""
    if len(sources) == len(before) and all(
        source == seen[:3] for source, seen in zip(sources, before, strict=True)
    ):
        return [(seen, None) if _is_same(seen) else look(seen.source) for seen in before]
    known = {(seen.path, seen.role): seen for seen in before}
    looks = []
    for source in sources:
        seen = known.get((source.path, source.role))
        looks.append((seen, None) if seen is not None and _is_same(seen) else look(source))
    return looks


def look(source: Source) -> Look:
    """Return a file as it is now."""
    now, stamp = time.time_ns(), _stamp(source.path)
    try:
        data = read(source.path)
    except OSError as error:
        return Seen(*source, stamp, now, b""), error
    from hashlib import sha256

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
