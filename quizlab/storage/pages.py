"""SQLite's file format as far as rows need it: leaves, records, overflow (https://sqlite.org/fileformat2.html)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

LEAF: Final = 0x0D
"""First byte of a page that holds a table's rows."""
DEFAULT_SIZE: Final = 4096
HEADER: Final = 100
"""Bytes of page 1 before its own header."""
WAL_HEADER: Final = 32
FRAME_HEADER: Final = 24
_SIZES: Final = tuple(1 << power for power in range(9, 17))
_INTEGER_BYTES: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_SHARE_OF_LOCAL: Final = 35
"""A row that does not fit leaves at least (usable - 12) * 32 / 255 - 23 bytes in its page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file, numbered from 1."""

    size: int
    """Bytes of a page."""
    bodies: dict[int, bytes]
    below: "Pages | None" = field(default=None)
    """Where a page is looked up that is not here: the file below its write-ahead log."""

    @classmethod
    def of_file(cls, path: Path) -> "Pages":
        """Return the pages of a database, by the size in its header, or else the usual one."""
        data = path.read_bytes()
        said = int.from_bytes(data[16:18], "big")
        size = 65536 if said == 1 else said
        size = size if size in _SIZES else DEFAULT_SIZE
        return cls(size, {1 + at // size: data[at : at + size] for at in range(0, len(data), size)})

    @classmethod
    def of_wal(cls, path: Path, below: "Pages") -> "Pages":
        """Return the newest committed version of each page in a write-ahead log."""
        data = path.read_bytes()
        said = int.from_bytes(data[8:12], "big")
        size = said if said in _SIZES else below.size
        salt = data[16:24]
        bodies: dict[int, bytes] = {}
        open_: dict[int, bytes] = {}
        for at in range(WAL_HEADER, len(data) - FRAME_HEADER - size + 1, FRAME_HEADER + size):
            if data[at + 8 : at + 16] != salt:
                break
            body = data[at + FRAME_HEADER : at + FRAME_HEADER + size]
            open_[int.from_bytes(data[at : at + 4], "big")] = body
            if any(data[at + 4 : at + 8]):
                bodies.update(open_)
                open_ = {}
        return cls(size, bodies, below)

    def page(self, number: int) -> bytes:
        """Return a page; empty where there is none."""
        body = self.bodies.get(number)
        if body is not None:
            return body
        return self.below.page(number) if self.below and self.below.size == self.size else b""


def records(pages: Pages, columns: int) -> Iterator[list[Any]]:
    """Yield every row of `columns` columns in any table: integers, None, and texts as bytes.

    A row that makes no sense is passed over. Pages out of use may give a row of the log again: rows never change.
    """
    for number, page in pages.bodies.items():
        start = HEADER if number == 1 else 0
        if len(page) == pages.size and page[start] == LEAF:
            yield from _rows(pages, page, start, columns)


def _rows(pages: Pages, page: bytes, start: int, columns: int) -> Iterator[list[Any]]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for place in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
        cell = int.from_bytes(page[place : place + 2], "big")
        try:
            yield _record(_payload(pages, page, cell), columns)
        except (ValueError, IndexError):
            continue


def _payload(pages: Pages, page: bytes, cell: int) -> bytes:
    """Return the bytes of a row, those on overflow pages too."""
    length, at = _varint(page, cell)
    _, at = _varint(page, at)  # the row's number
    local = _local(length, pages.size)
    body = page[at : at + local]
    if len(body) < local:
        raise ValueError("the row runs out of its page")
    following = int.from_bytes(page[at + local : at + local + 4], "big") if local < length else 0
    seen: set[int] = set()
    while len(body) < length:
        overflow = pages.page(following)
        if following in seen or len(overflow) < pages.size:
            raise ValueError("the row's overflow is lost")
        seen.add(following)
        following = int.from_bytes(overflow[:4], "big")
        body += overflow[4 : 4 + length - len(body)]
    return body


def _local(length: int, usable: int) -> int:
    """Return how many bytes of a row lie in its own page."""
    most = usable - _SHARE_OF_LOCAL
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (usable - 4)
    return fitting if fitting <= most else least


def _record(payload: bytes, columns: int) -> list[Any]:
    header, at = _varint(payload, 0)
    types = []
    while at < header:
        kind, at = _varint(payload, at)
        types.append(kind)
    if len(types) != columns or at != header:
        raise ValueError("a row of another table")
    values: list[Any] = []
    for kind in types:
        size = _INTEGER_BYTES.get(kind, 0) if kind < 12 else (kind - 12) // 2
        values.append(_value(kind, payload[at : at + size], size))
        at += size
    return values


def _value(kind: int, body: bytes, size: int) -> Any:
    if len(body) < size:
        raise ValueError("the row is cut off")
    if kind >= 12:
        return body
    if kind in _INTEGER_BYTES:
        return int.from_bytes(body, "big", signed=True)
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind]
    raise ValueError("no column of the log is a fraction")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length integer at a place, and the place after it."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
