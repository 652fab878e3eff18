"""Ideals that came beside those expected; the ideal 3 and 7, and the digits that are nearer to the wrong one."""

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Array, Arrays
from quizlab.grading.pictures import digits as drawn
from quizlab.grading.pictures import heat

MOST = 10
"""Mistakes that are drawn."""


def ideals(inputs: Arrays, got: Arrays) -> str:
    """Return the first ideal that is off; nothing where shapes differ or values agree."""
    x, y, found = inputs["x"].astype(np.float64), inputs["y"], got["ideals"]
    right = np.stack([x[y == label].mean(0) for label in inputs["classes"]])
    if found.shape != right.shape or np.allclose(found, right, atol=1e-5):
        return ""
    row = int(np.abs(found - right).max((1, 2)).argmax())
    return f"ideals[{row}]\n{_beside(found[row], right[row], ('got', 'expected'))}"


def digits(inputs: Arrays, got: Arrays) -> str:
    """Return both ideals, and the mistakes by rmse."""
    images, labels, unseen = (inputs[f"threes_{part}"] for part in ("images", "labels", "unseen"))
    three, seven = (_small(images[labels == digit].mean(0)) for digit in (3, 7))
    text = f"The ideal 3 and the ideal 7\n{_beside(three, seven, ('', ''))}"
    truth = _labels(unseen)
    right = {name: got[f"threes:{name}"] == truth for name in ("mae", "rmse")}
    if any(np.shape(hits) != truth.shape for hits in right.values()):
        return text
    counts = ", ".join(f"{hits.sum()} by {name}" for name, hits in right.items())
    wrong = np.flatnonzero(~right["rmse"])[:MOST]
    title = f"Right of {len(truth)}: {counts}. Wrong by rmse, right answer → guess"
    return f"{text}\n\n{title}\n{drawn(unseen[wrong], truth[wrong], got['threes:rmse'][wrong])}"


def _labels(unseen: Array) -> Array:
    data = shared("mnist5k")
    middles = data["images"][:, 4:24, 4:24]
    known = {image.tobytes(): label for image, label in zip(middles, data["labels"], strict=True)}
    return np.array([known[image.tobytes()] for image in unseen])


def _small(picture: Array) -> Array:
    """Return a digit of 20 by 20 at half size."""
    small: Array = picture.reshape(10, 2, 10, 2).mean((1, 3))
    return small


def _beside(left: Array, right: Array, names: tuple[str, str]) -> str:
    """Return two pictures of one size side by side, on one scale."""
    shades = heat(np.vstack([left, right])).splitlines()
    width = max(2 * left.shape[1], len(names[0]))
    rows = zip(shades[: len(left)], shades[len(left) :], strict=True)
    head = [f"{names[0]:<{width}}   {names[1]}"] if any(names) else []
    return "\n".join([*head, *(f"{one:<{width}}   {two}" for one, two in rows)])


PICTURES = {"ideals": ideals, "digits": digits}
