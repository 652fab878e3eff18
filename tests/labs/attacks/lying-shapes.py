"""Sends shapes that promise more than comes, elements that weigh nothing, and a type that only a pickle has."""

import json
import struct

from quizlab.grading import child

LIES = (
    ("<f4", [1 << 62, 0]),
    ("<V0", [1 << 40]),
    ("<f4", [1] * 80),
    ("<f4", [-1, -15]),
    ("|O", [0]),
    ("(2,)<f4", [3, 5]),
)


def pack(message, arrays=None):
    described = [[f"{number}", *lie] for number, lie in enumerate(LIES)]
    header = json.dumps({**message, "arrays": described}).encode()
    return struct.pack("!IQ", len(header), 0) + header


def halve(x):
    child.pack = pack
    return x / 2
