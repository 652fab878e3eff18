"""Frames between the grader and a child: a JSON header and raw array bytes, never a pickle."""

import json
import math
import socket
import struct
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_LENGTHS: Final = struct.Struct("!IQ")
MOST_HEADER: Final = 1 << 22
MOST_BYTES: Final = 1 << 29
"""Arrays of one frame: a child that sends more is not believed."""
_KINDS: Final = frozenset("biufcV")

Frame = tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]


class BadFrame(Exception):
    """The other side sent something that is no frame."""


def pack(message: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]] | None = None) -> bytes:
    """Return one frame: header length, body length, header, then the arrays' bytes in the header's order."""
    parts = {name: np.asarray(array, order="C") for name, array in (arrays or {}).items()}
    described = [[name, array.dtype.str, array.shape] for name, array in parts.items()]
    header = json.dumps({**message, "arrays": described}).encode()
    body = b"".join(array.tobytes() for array in parts.values())
    return _LENGTHS.pack(len(header), len(body)) + header + body


class Reader:
    """Cuts a socket's bytes into frames."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()
        self._needed = _LENGTHS.size

    def receive(self) -> Frame | None:
        """Wait for the next frame; None at the end of the stream.

        Raises:
            BadFrame: the bytes are none.
        """
        while (frame := self.take()) is None:
            if not self.feed():
                return None
        return frame

    def feed(self) -> bool:
        """Read what is there, waiting for something; False at the end of the stream."""
        try:
            chunk = self._connection.recv(max(1 << 16, min(self._needed - len(self._buffer), 1 << 24)))
        except ConnectionError:
            return False
        self._buffer += chunk
        return bool(chunk)

    def take(self) -> Frame | None:
        """Return the next frame that has arrived whole, else None.

        Raises:
            BadFrame: the bytes are none.
        """
        if len(self._buffer) < _LENGTHS.size:
            return None
        head, body = _LENGTHS.unpack_from(self._buffer)
        if head > MOST_HEADER or body > MOST_BYTES:
            raise BadFrame(f"a frame of {head + body} bytes")
        self._needed = _LENGTHS.size + head + body
        if len(self._buffer) < self._needed:
            return None
        whole = bytes(self._buffer[_LENGTHS.size : self._needed])
        del self._buffer[: self._needed]
        self._needed = _LENGTHS.size
        return _unpack(whole[:head], memoryview(whole)[head:])


def _unpack(header: bytes, body: memoryview) -> Frame:
    try:
        message = json.loads(header)
        arrays, offset = {}, 0
        for name, dtype, shape in message.pop("arrays"):
            kind = np.dtype(dtype)
            if kind.kind not in _KINDS or kind.hasobject:
                raise BadFrame(f"an array of {dtype}")
            if any(extent < 0 for extent in shape):
                raise BadFrame(f"a shape of {shape}")
            size = math.prod(shape) * kind.itemsize
            flat = np.frombuffer(body[offset : offset + size], dtype=kind)
            arrays[str(name)] = flat.reshape(shape).copy()
            offset += size
    # RecursionError: brackets in brackets; MemoryError: a shape that promises more than it sends.
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise BadFrame(str(error)) from error
    return message, arrays
