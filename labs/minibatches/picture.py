"""The batches of a walk as they came and as they should; the places that items reach; for a miss only."""

import numpy as np

from quizlab.grading.judging import Array, Arrays


def in_order(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the labels of the first walk that is wrong, batch by batch."""
    for case in ("uneven", "even", "short", "ones", "single"):
        y, size = inputs[f"{case}:y"], int(inputs[f"{case}:size"])
        right = _batches([y[start : start + size] for start in range(0, len(y), size)])
        found = _batches([got[f"{case}:{number}:y"] for number in range(int(got[f"{case}:batches"]))])
        if found != right:
            return {"batches": f"labels, batch by batch\nexpected  {right}\ngot       {found}"}
    return {}


def shuffled(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return which item was ever where; nothing where each was everywhere."""
    if got["at"].all():
        return {}
    title = f"{int(inputs['walks'])} walks: # where an item (row) was ever at a place (column)"
    places = "        " + " ".join(str(place) for place in range(len(got["at"])))
    rows = (
        f"item {item}  {' '.join('#' if mark else '.' for mark in row)}" for item, row in enumerate(got["at"])
    )
    return {"places": "\n".join([title, places, *rows])}


def _batches(labels: list[Array]) -> str:
    return " | ".join(" ".join(str(label) for label in np.ravel(batch)) for batch in labels)


PICTURES = {"in-order": in_order, "shuffled": shuffled}
