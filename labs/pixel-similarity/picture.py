"""Ideals that came beside those expected; the ideal 3 and 7, and the digits that are nearer to the wrong one."""

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Array, Arrays
from quizlab.grading.pictures import beside
from quizlab.grading.pictures import digits as drawn

MOST = 10
"""Mistakes that are drawn."""


def ideals(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the first ideal that is off; nothing where shapes differ or values agree."""
    x, y, found = inputs["x"].astype(np.float64), inputs["y"], got["ideals"]
    right = np.stack([x[y == label].mean(0) for label in inputs["classes"]])
    if found.shape != right.shape or np.allclose(found, right, atol=1e-5):
        return {}
    row = int(np.abs(found - right).max((1, 2)).argmax())
    return {"heat": f"ideals[{row}]\n{beside(found[row], right[row])}"}


def digits(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return both ideals, and the mistakes by rmse."""
    images, labels, unseen = (inputs[f"threes_{part}"] for part in ("images", "labels", "unseen"))
    three, seven = (images[labels == digit].mean(0) for digit in (3, 7))
    pictures = {"ideals": beside(three, seven, ("the ideal 3", "the ideal 7"))}
    truth = _labels(unseen)
    right = {name: got[f"threes:{name}"] == truth for name in ("mae", "rmse")}
    if any(np.shape(hits) != truth.shape for hits in right.values()):
        return pictures
    counts = ", ".join(f"{hits.sum()} by {name}" for name, hits in right.items())
    wrong = np.flatnonzero(~right["rmse"])[:MOST]
    title = f"Right of {len(truth)}: {counts}. Wrong by rmse, right answer → guess"
    mistakes = drawn(unseen[wrong], truth[wrong], got["threes:rmse"][wrong])
    return {**pictures, "mistakes": f"{title}\n{mistakes}"}


def _labels(unseen: Array) -> Array:
    data = shared("mnist5k")
    middles = data["images"][:, 4:24, 4:24]
    known = {image.tobytes(): label for image, label in zip(middles, data["labels"], strict=True)}
    return np.array([known[image.tobytes()] for image in unseen])


PICTURES = {"ideals": ideals, "digits": digits}
