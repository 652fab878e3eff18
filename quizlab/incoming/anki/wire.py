"""Protobuf's wire format, read strictly and without its runtime: a message's fields by number."""

from typing import Final

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT: Final = 10


class NotAMessageError(ValueError):
    """The bytes are no protobuf message."""


class Message:
    """The fields of one message; a number that is not there has its type's default, as protobuf wants it."""

    def __init__(self, data: bytes) -> None:
        """Read all fields.

        Raises:
            NotAMessageError: the bytes are no message.
        """
        self._fields: dict[int, list[int | bytes]] = {}
        at = 0
        while at < len(data):
            at = self._field(data, at)

    def number(self, field: int) -> int:
        """Return the last value of an integer field."""
        return next((value for value in reversed(self._of(field)) if isinstance(value, int)), 0)

    def has(self, field: int) -> bool:
        """Return whether a field was written."""
        return bool(self._of(field))

    def all_bytes(self, field: int) -> list[bytes]:
        """Return every value of a field of bytes, text or messages."""
        return [value for value in self._of(field) if isinstance(value, bytes)]

    def text(self, field: int) -> str:
        """Return the last value of a text field; what is no UTF-8 is shown as �."""
        return next(reversed(self.all_bytes(field)), b"").decode(errors="replace")

    def _of(self, field: int) -> list[int | bytes]:
        return self._fields.get(field, [])

    def _field(self, data: bytes, at: int) -> int:
        """Keep the field that begins at an offset, and return where the next one does."""
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if not number:
            raise NotAMessageError("a field numbered 0")
        value: int | bytes
        if kind == VARINT:
            value, at = _varint(data, at)
        elif kind == BYTES:
            length, at = _varint(data, at)
            value, at = _taken(data, at, length)
        elif kind in (FIXED32, FIXED64):
            value, at = _taken(data, at, 4 if kind == FIXED32 else 8)
        else:
            raise NotAMessageError(f"a field of the unknown type {kind}")
        self._fields.setdefault(number, []).append(value)
        return at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_VARINT):
        if at + place >= len(data):
            raise NotAMessageError("the message ends within a number")
        byte = data[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise NotAMessageError("a number of more than 64 bits")


def _taken(data: bytes, at: int, length: int) -> tuple[bytes, int]:
    if at + length > len(data):
        raise NotAMessageError("the message ends within a field")
    return data[at : at + length], at + length
