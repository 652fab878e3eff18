"""Compressed streams -> bytes, never more of them than an honest file holds."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

from quizlab.errors import QuizlabError


class Limit(NamedTuple):
    """How large a member may grow."""

    most: int
    """Bytes."""
    harmless: int
    """Bytes that it may have however small it is packed; beyond them it grows to RATIO times its size."""


COLLECTION: Final = Limit(2 << 30, 256 << 20)
"""It goes to disk; one of 100,000 notes has a twentieth of the most."""
MEDIA_FILE: Final = Limit(100 << 20, 32 << 20)
"""It goes to memory; the most is Anki's own limit for syncing."""
MEDIA_MAP: Final = Limit(64 << 20, 32 << 20)
RATIO: Final = 200
_CHUNK: Final = 1 << 18
_FLATE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Inflator:
    """Reads the members of one zip file within their limits."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self.archive = archive
        self.path = path

    def chunks(self, member: str, limit: Limit, zstd: bool) -> Iterator[bytes]:
        """Yield a member's bytes, piece by piece.

        Raises:
            QuizlabError: it can't be read, or it is a bomb.
        """
        try:
            info = self.archive.getinfo(member)
        except KeyError:
            raise QuizlabError(f"{member} is not in the package", self.path, hint="export it again") from None
        if info.compress_type not in _FLATE or info.flag_bits & 1:
            raise QuizlabError(f"{member} is packed in a way that Anki doesn't use", self.path)
        allowed = min(limit.most, limit.harmless + info.compress_size * RATIO)
        size = 0
        try:
            with self.archive.open(info) as stream:
                for chunk in _inflated(stream) if zstd else _raw(stream):
                    size += len(chunk)
                    if size > allowed:
                        message = f"{member} grows to more than {allowed >> 20} MB when it is unpacked"
                        raise QuizlabError(message, self.path, hint="it is left alone")
                    yield chunk
        except _broken() as error:
            message = f"{member} can't be unpacked: {error}"
            raise QuizlabError(message, self.path, hint="export it again in Anki") from None

    def read(self, member: str, limit: Limit, zstd: bool) -> bytes:
        """Return a member's bytes.

        Raises:
            QuizlabError: it can't be read, or it is a bomb.
        """
        return b"".join(self.chunks(member, limit, zstd))


def _raw(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _inflated(stream: IO[bytes]) -> Iterator[bytes]:
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    with decompressor.stream_reader(stream, read_across_frames=True) as reader:
        yield from _raw(reader)


def _broken() -> tuple[type[Exception], ...]:
    """Return what the unpackers raise on bytes that nobody packed."""
    import zstandard

    return (
        zipfile.BadZipFile,
        zlib.error,
        zstandard.ZstdError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        MemoryError,
    )
