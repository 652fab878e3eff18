"""Sends a pickle that writes a file when it is loaded, as an array of objects."""

import gc, json, pickle, struct
from quizlab.grading.child import Child


class Evil:
    def __reduce__(self):
        return open, ("{outside}/unpickled", "w")


def halve(x):
    child = next(thing for thing in gc.get_objects() if isinstance(thing, Child))
    body = pickle.dumps(Evil())
    header = json.dumps(
        {
            "type": "result",
            "error": None,
            "banned": {},
            "printed": 0,
            "ms": 0,
            "arrays": [["halve", "|O", [1]]],
        }
    ).encode()
    child._connection.sendall(struct.pack("!IQ", len(header), len(body)) + header + body)
    return x
