"""Writes brackets in brackets, missing fields and wrong types on the grader's pipe."""

import gc, struct
from quizlab.grading.child import Child


def halve(x):
    child = next(thing for thing in gc.get_objects() if isinstance(thing, Child))
    for header in (
        b'{"type": "result", "arrays": []}',
        b"[" * 200_000,
        b'{"type": ["result"], "arrays": []}',
    ):
        child._connection.sendall(struct.pack("!IQ", len(header), 0) + header)
    return x
