"""The items in the order of their times, or group by group: held out or not; drawn for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays

HELD, TRAINING = "■", "·"


def ties(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return got and expected in the order of time, a gap between two moments."""
    return _line(inputs["times"], got["mask"], int(inputs["count"]))


def latest(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return got and expected in the order of time, for the first unit that went wrong."""
    lines = (_line(inputs[name], got[name], int(inputs["count"])) for name in got)
    return next((line for line in lines if line), {})


def groups(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the items of each group for the first mask that parts one; nothing where none does."""
    names = inputs["groups"]
    for mask in got.values():
        parts = [mask[names == name] for name in np.unique(names)]
        if mask.dtype == bool and any(part.any() and not part.all() for part in parts):
            rows = [f"{name:>8}  {_marks(part)}" for name, part in zip(np.unique(names), parts, strict=True)]
            head = f"   group  items ({HELD} held out, {TRAINING} training)"
            return {"groups": "\n".join([head, *rows])}
    return {}


def _line(times: np.ndarray, mask: np.ndarray, count: int) -> dict[str, str]:
    right = times >= np.sort(times)[-count]
    if mask.shape != right.shape or mask.dtype != bool or np.array_equal(mask, right):
        return {}
    order = np.argsort(times, kind="stable")
    gaps = (
        np.flatnonzero(np.diff(times[order])) + 1 if len(np.unique(times)) < len(times) else np.array([], int)
    )
    rows = [" ".join(map(_marks, np.split(marks[order], gaps))) for marks in (mask, right)]
    head = f"earliest → latest ({HELD} held out, {TRAINING} training)"
    return {"times": f"{'':10}{head}\ngot       {rows[0]}\nexpected  {rows[1]}"}


def _marks(mask: np.ndarray) -> str:
    return {}.join(HELD if held else TRAINING for held in mask)


PICTURES = {"latest": latest, "ties": ties, "groups": groups}
