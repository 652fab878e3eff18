"""What is right for honest-split, in NumPy, and what a miss most likely means."""

from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, ok

NEAR = 1e-3
MOST = 44
"""Of 60 draws of two out of six groups, a group comes in 20 on average; right programs stay below this."""
PAIRS = 9
"""Different pairs of the 15 possible that 60 draws show at least."""

WHERE = "The moment decides, not the place: the items come in any order."
MASK = "A mask has one bool per item, in the items' own order: `times >= border` makes one, `torch.isin` another."
TOGETHER = (
    "Items of one moment stay together: a model that knows the one knows nearly everything of the other."
)
WHOLE = "Either all items of a group are held out or none; otherwise the model knows the group already."
OWN_CHANCE = (
    "The seed alone decides: draw from a generator made with it, such as torch.Generator().manual_seed(seed)."
)
FAIR = "Every group has the same chance, large or small: draw among the groups, each of which is listed once."
NEIGHBOURS = "Each group comes, but always with the same others: draw each of them, don't take neighbours."
BOTH = "In both piles are the groups that have at least one item held out and at least one in training."
SAME_ROW = "A copy is a held-out row that agrees with one training row in all of its columns."
TRAINING_ONLY = (
    "Mean and standard deviation are part of what is fitted: they come from the training rows alone, and are then "
    "used on every row."
)
MINUS_ZERO = "Nothing is to be held out; beware of slices like `[-count:]`, which with 0 are everything."
CONSTANT = "A column in which all training rows agree has a standard deviation of 0; divide it by 1 instead."
KEPT = (
    "They belong to the caller. `-=`, `x[...] =` and methods that end in _ write into them; make new tensors."
)
GLOBAL = (
    "`torch.manual_seed`, `random.seed` and a draw without a generator move the whole program's randomness: every "
    "shuffle and every dropout after it changes. Make a generator of your own."
)


def latest(inputs: Arrays, got: Arrays) -> Verdict:
    """The latest items, in two units."""
    return first(*(partial(_late, inputs[name], int(inputs["count"]), got, name) for name in got))


def ties(inputs: Arrays, got: Arrays) -> Verdict:
    """Whole moments."""
    times, count, mask = inputs["times"], int(inputs["count"]), got["mask"]
    verdict = _late(times, count, got, "mask", TOGETHER)
    if verdict.passed or mask.shape != times.shape:
        return verdict
    if mask.sum() < count:
        why = f"Only {mask.sum()} are held out; a moment in which the border falls goes as a whole."
        return replace(verdict, why=why, misconception="ties-to-training")
    return verdict


def groups(inputs: Arrays, got: Arrays) -> Verdict:
    """Whole groups, and how many."""
    calls = zip(got, inputs["counts"].tolist(), inputs["seeds"].tolist(), strict=True)
    return first(*(partial(_whole, inputs["groups"], got[name], count, seed) for name, count, seed in calls))


def draw(inputs: Arrays, got: Arrays) -> Verdict:
    """The same by the same seed, and a fair chance over many."""
    call = "hold_out_groups(groups, 2, seed)"
    if not got["repeats"]:
        message = "The same seed, asked a second time, draws other groups."
        return fail(message, OWN_CHANCE, input=call, expected="the same groups", got="other groups")
    names, seeds, masks = np.unique(inputs["groups"]), inputs["seeds"].tolist(), got["masks"]
    whole = first(*(partial(_whole, inputs["groups"], masks[i], 2, seed) for i, seed in enumerate(seeds)))
    if not whole.passed:
        return whole
    held = np.array([[mask[inputs["groups"] == name].all() for name in names] for mask in masks])
    times, pairs = held.sum(0), len(np.unique(held, axis=0))
    given = f"{call} for {len(seeds)} seeds in a row; groups {names.tolist()}, one of them with 40 items"
    found = f"drawn {times.tolist()} times, {pairs} different pairs"
    say = partial(fail, input=given, expected="about 20 times each, in nearly all of the 15 pairs", got=found)
    if pairs == 1:
        return say("Every seed draws the same groups.", "`seed` has to take part in the draw.")
    if times.min() == 0 or times.max() > MOST:
        return say("Some groups are drawn far more often than others.", FAIR)
    return ok() if pairs >= PAIRS else say(f"Only {pairs} different pairs of groups came out.", NEIGHBOURS)


def shared_groups(inputs: Arrays, got: Arrays) -> Verdict:
    """The numbers of the groups in both piles."""
    names, held_out = inputs["groups"], inputs["held_out"]
    given = f"groups = {names.tolist()}\nheld out: {names[held_out].tolist()}"
    right, found = np.intersect1d(names[held_out], names[~held_out]), got["names"]
    same = found.ndim == 1 and np.array_equal(np.unique(found), right)
    why = "These are the right groups; each is asked for once, in ascending order." if same else BOTH
    return equal(got, "names", right, input=given, why=why, label="`shared_groups(groups, held_out)`")


def copies(inputs: Arrays, got: Arrays) -> Verdict:
    """Held-out rows that are training rows."""
    x, held_out = inputs["x"], inputs["held_out"]
    right, found = _copied(x, held_out), got["mask"]
    label = "`copies(x, held_out)`"
    verdict = first(
        lambda: _is_mask(found, right.shape, label), lambda: equal(got, "mask", right, label=label)
    )
    if verdict.passed or found.shape != right.shape or found.dtype != bool:
        return verdict
    row = int(np.flatnonzero(found != right)[0])
    training, is_held_out = x[~held_out], bool(held_out[row])
    nearest = training[np.abs(training - x[row]).sum(1).argmin()]
    why = SAME_ROW if is_held_out else "Only held-out rows are asked about; this one is in training."
    given = f"row {row}, {'held out' if is_held_out else 'in training'}: {x[row]}\nnearest training row:{'':4}{nearest}"
    return replace(verdict, input=given, why=why)


def standardise(inputs: Arrays, got: Arrays) -> Verdict:
    """Scaled by what the training rows say."""
    x, held_out = inputs["x"].astype(np.float64), inputs["held_out"]
    verdict = _scaled(x, held_out, got, TRAINING_ONLY)
    if verdict.passed:
        return verdict
    apart = np.where(held_out[:, None], _by(x, held_out), _by(x, ~held_out))
    everything = np.ones(len(x), bool)
    looks = (
        (
            "fitted-on-everything",
            "These come out with mean and standard deviation of all rows.",
            _by(x, everything),
        ),
        ("fitted-on-held-out", "These come out with those of the held-out rows.", _by(x, held_out)),
        ("each-pile-by-itself", "Each pile is scaled by itself, which hides the shift between them.", apart),
    )
    for name, why, other in looks:
        if got["scaled"].shape == other.shape and np.allclose(got["scaled"], other, rtol=0.1, atol=0.05):
            return replace(verdict, why=f"{why} {TRAINING_ONLY}", misconception=name)
    return verdict


def edges(inputs: Arrays, got: Arrays) -> Verdict:
    """The least and the most."""
    n = len(inputs["times"])
    nothing, everything = np.zeros(n, bool), np.ones(n, bool)
    say = partial(equal, got)
    return first(
        lambda: say("latest:none", nothing, label="`hold_out_latest(times, 0)`", why=MINUS_ZERO),
        lambda: say(
            "latest:all", everything, label=f"`hold_out_latest(times, {n})`", why="All are held out."
        ),
        lambda: say(
            "groups:none", nothing, label="`hold_out_groups(groups, 0, 1)`", why="Nothing is held out."
        ),
        lambda: say(
            "groups:all", everything, label="`hold_out_groups(groups, 3, 1)`", why="All three are held out."
        ),
        lambda: say("shared", np.zeros(0), label="`shared_groups`, nothing held out,", why=BOTH),
        lambda: say("copies", nothing, label="`copies`, nothing held out,", why=SAME_ROW),
        lambda: _scaled(inputs["x"].astype(np.float64), inputs["held_out"], got, CONSTANT),
    )


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """What was given, and the random states."""
    return first(*(partial(_kept, inputs, got, *name.split(":")) for name in got))


def _late(times: np.ndarray, count: int, got: Arrays, name: str, why: str = WHERE) -> Verdict:
    label = f"`hold_out_latest(times, {count})`"
    right, found = times >= np.sort(times)[-count], got[name]
    verdict = first(
        lambda: _is_mask(found, right.shape, label), lambda: equal(got, name, right, label=label, why=why)
    )
    return replace(
        verdict, input=f"times = {times.tolist()}\nheld out, in order: {np.sort(times[right]).tolist()}"
    )


def _is_mask(found: np.ndarray, shape: tuple[int, ...], label: str) -> Verdict:
    if found.dtype == bool and found.shape == shape:
        return ok()
    kind = f"{found.dtype} of shape {found.shape}"
    return fail(f"{label} is {kind}, not a mask.", MASK, expected=f"bool of shape {shape}", got=kind)


def _whole(names: np.ndarray, mask: np.ndarray, count: int, seed: int) -> Verdict:
    """Judge that `mask` holds out `count` groups, each of them whole."""
    label, sizes = f"`hold_out_groups(groups, {count}, {seed})`", np.unique(names, return_counts=True)
    given = "groups = " + ", ".join(
        f"{name} ({size} items)" for name, size in zip(*map(np.ndarray.tolist, sizes), strict=True)
    )
    masked = _is_mask(mask, names.shape, label)
    if not masked.passed:
        return replace(masked, input=given)
    touched = np.unique(names[mask])
    split = [int(name) for name in touched if not mask[names == name].all()]
    return first(
        lambda: _unless(
            not split,
            f"{label} holds out a part of group {', '.join(map(str, split[:3]))}.",
            WHOLE,
            ("whole groups", f"{len(split)} groups in both piles"),
            given,
        ),
        lambda: _unless(
            len(touched) == count,
            f"{label} holds out {len(touched)} of {len(sizes[0])} groups.",
            "`count` is a number of groups, each drawn at most once, whatever numbers they go by.",
            (f"{count} groups", f"{len(touched)} groups, {mask.sum()} items"),
            given,
        ),
    )


def _copied(x: np.ndarray, held_out: np.ndarray) -> np.ndarray:
    same = (x[:, None] == x[None]).all(-1)
    found: np.ndarray = held_out & (same & ~held_out).any(1)
    return found


def _by(x: np.ndarray, rows: np.ndarray, ddof: int = 0, power: int = 1) -> np.ndarray:
    """Return x scaled by the mean and the standard deviation (to a power) of some rows."""
    std = x[rows].std(0, ddof=ddof)
    scaled: np.ndarray = (x - x[rows].mean(0)) / np.where(std > 0, std, 1) ** power
    return scaled


def _scaled(x: np.ndarray, held_out: np.ndarray, got: Arrays, why: str) -> Verdict:
    """Judge scaled rows, whichever of the two standard deviations they were divided by."""
    label = "`standardise(x, held_out)`"
    given = f"x (n, {x.shape[1]}), training rows {np.flatnonzero(~held_out).tolist()}"
    both = [
        close(got, "scaled", _by(x, ~held_out, ddof), rtol=NEAR, atol=NEAR, label=label, why=why, input=given)
        for ddof in (1, 0)
    ]
    return next((verdict for verdict in both if verdict.passed), both[0])


def _unless(fine: object, message: str, why: str, sides: tuple[object, object], given: str) -> Verdict:
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])


def _kept(inputs: Arrays, got: Arrays, name: str, function: str) -> Verdict:
    if name == "random":
        fine, words = got[f"random:{function}"].all(), f"`{function}` changed the global random state."
        return _unless(fine, words, GLOBAL, ("the state of before", "another"), function)
    label = f"`{name}` after `{function}`"
    return equal(got, f"{name}:{function}", inputs[name], input=f"{function}, once", label=label, why=KEPT)
