"""What is right for pixel-similarity, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Array, Arrays, Verdict, close, equal, fail, first, ok, shape_text

NEAR = 1e-5
"""How far off pixels and distances may be."""
TIE = 1e-5
"""Two ideals as equally far as that may be told apart either way."""
FLOORS = {"mae": 0.92, "rmse": 0.94}
"""Of 200 unseen threes and sevens; the lowest of many draws are in floors.md."""

Oracle = Callable[..., np.ndarray]


def _differences(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.asarray(a[:, None] - b)


def _mae(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(_differences(a, b)).mean((2, 3))


def _rmse(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.sqrt((_differences(a, b) ** 2).mean((2, 3)))


def _largest(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(_differences(a, b)).max((2, 3))


def _ideals(x: np.ndarray, y: np.ndarray, classes: np.ndarray) -> np.ndarray:
    groups = [x[y == label] for label in classes]
    return np.stack([group.mean(0) if len(group) else np.full(x.shape[1:], np.inf) for group in groups])


ORACLES: dict[str, Oracle] = {"mae": _mae, "rmse": _rmse}

# What else came out: (kebab-case name, what to say, that other result).
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "scaled": (
        ("not-divided", "Still 0 to 255: divide by 255.", lambda pixels: pixels),
        ("floor-division", "`//` drops what is behind the point.", lambda pixels: pixels // 255),
        ("divided-by-256", "The brightest byte is 255, and it has to become 1.", lambda pixels: pixels / 256),
        ("divided-by-largest", "You divide by the largest pixel of this batch; every batch has the same scale, 255.",
         lambda pixels: pixels / pixels.max()),
    ),
    "ideals": (
        ("sum-for-mean", "These are sums: divide each by the number of its class.",
         lambda x, y, classes: np.stack([x[y == label].sum(0) for label in classes])),
        ("divided-by-all", "You divide by the number of all pictures; each class has a number of its own.",
         lambda x, y, classes: np.stack([x[y == label].sum(0) / len(x) for label in classes])),
        ("classes-sorted", "The right pictures in sorted order; row i belongs to classes[i].",
         lambda x, y, classes: _ideals(x, y, np.sort(classes))),
        ("labels-ignored", "Each is the mean of all pictures: choose those of the class first.",
         lambda x, _, classes: np.stack([x.mean(0)] * len(classes))),
        ("one-example", "This is one example of each class. An ideal is the mean of all of them.",
         lambda x, y, classes: np.stack([x[y == label][0] for label in classes])),
        ("one-example", "This is one example of each class. An ideal is the mean of all of them.",
         lambda x, y, classes: np.stack([x[y == label][-1] for label in classes])),
        ("median-for-mean", "This is the median of each pixel; the mean is asked for.",
         lambda x, y, classes: np.stack([np.quantile(x[y == label], 0.5, 0, method="lower") for label in classes])),
    ),
    "mae": (
        ("no-absolute-value", "The signs are still there, and light and dark cancel: take abs before the mean.",
         lambda a, b: _differences(a, b).mean((2, 3))),
        ("abs-after-mean", "The mean came before abs: by then light and dark have cancelled.",
         lambda a, b: np.abs(_differences(a, b).mean((2, 3)))),
        ("sum-for-mean", "This is the sum, the L1 norm; MAE divides by the number of pixels.",
         lambda a, b: np.abs(_differences(a, b)).sum((2, 3))),
        ("rmse-for-mae", "These are the RMSEs: MAE neither squares nor takes a root.", _rmse),
        ("table-transposed", "The table lies on its side: rows belong to a, columns to b.", lambda a, b: _mae(a, b).T),
        ("one-axis-left", "Rows and columns of a picture both go: name two axes.",
         lambda a, b: np.abs(_differences(a, b)).mean(3)),
        ("one-for-all", "One number for all pairs: name the two axes that go.", lambda a, b: _mae(a, b).mean()),
    ),
    "rmse": (
        ("no-root", "These are the mean squares: the root is missing.", lambda a, b: _rmse(a, b) ** 2),
        ("root-before-mean", "This is the MAE: the root of each square undoes it. Mean first, root last.", _mae),
        ("sum-for-mean", "This is the L2 norm; RMSE takes the mean of the squares.",
         lambda a, b: np.sqrt((_differences(a, b) ** 2).sum((2, 3)))),
        ("mean-of-roots", "You took a root for each row and averaged the roots; there is one mean and one root.",
         lambda a, b: np.sqrt((_differences(a, b) ** 2).mean(3)).mean(2)),
        ("table-transposed", "The table lies on its side: rows belong to a, columns to b.", lambda a, b: _rmse(a, b).T),
        ("one-axis-left", "Rows and columns of a picture both go: name two axes.",
         lambda a, b: np.sqrt((_differences(a, b) ** 2).mean(3))),
    ),
}  # fmt: skip
MEANING = {
    "scaled": "0 becomes 0 and 255 becomes 1, in float32.",
    "ideals": "Row i is the mean, pixel by pixel, of the pictures whose label is classes[i].",
    "mae": "Entry [i, j] is the mean over all pixels of |a[i] - b[j]|, for every i and every j.",
    "rmse": "Entry [i, j] is the root of the mean over all pixels of (a[i] - b[j])², for every i and every j.",
}
CANCELS = (
    "a·a - 2 a·b + b·b subtracts numbers near 1 to find one near 0.00000001, and float32 carries seven digits. "
    "Subtract the pictures first, then square, and add nothing under the root."
)
NOTHING = (
    "A class without pictures has no mean: 0 / 0 is nan, and argmin takes nan for the smallest of all. Zeros are no "
    "better, a blank picture to which thin digits are near. Put inf."
)
AGREE = (
    "No error here, for the sizes fit either way: each picture of a meets each of b, whatever their numbers."
)
ALONE = "An axis of length 1 is still an axis: `squeeze()` without a dim drops every one of them."
ROW = "The smallest distance in a picture's row stands at a place; the label is what `classes` has there."
PARTS = (
    "The parts are right by themselves: does each picture of `images` count, are both sets scaled alike, is `distance` "
    "handed on, and are the classes the labels that occur?"
)
WRITTEN = "`-=`, `x[...] =` and names that end in _ change the caller's tensor. Make a new one."


def scaled(inputs: Arrays, got: Arrays) -> Verdict:
    """Pixels from 0 to 1."""
    return first(*(partial(_call, "scaled", got, name, pixels) for name, pixels in inputs.items()))


def ideals(inputs: Arrays, got: Arrays) -> Verdict:
    """The mean picture of each class."""
    return _call("ideals", got, "ideals", *(inputs[name] for name in ("x", "y", "classes")))


def empty(inputs: Arrays, got: Arrays) -> Verdict:
    """Inf for a class without pictures, and no picture near it."""
    return first(
        lambda: _call(
            "ideals", got, "ideals", *(inputs[name] for name in ("x", "y", "classes")), why=NOTHING
        ),
        *(
            partial(
                _nearest,
                got[f"guesses:{name}"],
                oracle(*_exact(inputs, "new", "ideals")),
                inputs["classes"],
                name,
            )
            for name, oracle in ORACLES.items()
        ),
    )


def mae(inputs: Arrays, got: Arrays) -> Verdict:
    """Mean absolute differences."""
    return _call("mae", got, "mae", inputs["a"], inputs["b"])


def rmse(inputs: Arrays, got: Arrays) -> Verdict:
    """Root mean squared differences; of nearly equal pictures too."""
    return first(
        lambda: _call("rmse", got, "rmse", inputs["a"], inputs["b"]),
        lambda: _call("rmse", got, "near", inputs["near_a"], inputs["near_b"], why=CANCELS),
    )


def sizes(inputs: Arrays, got: Arrays) -> Verdict:
    """Both distances where sizes agree, or are 1."""
    cases = [name[2:] for name in inputs if name.startswith("a_")]
    whys = {"sets": AGREE, "all": AGREE}
    return first(
        *(
            partial(
                _call,
                name,
                got,
                f"{name}:{case}",
                inputs[f"a_{case}"],
                inputs[f"b_{case}"],
                why=whys.get(case, ALONE),
            )
            for case in cases
            for name in ORACLES
        )
    )


def classify(inputs: Arrays, got: Arrays) -> Verdict:
    """The labels of the nearest ideals, by the distance that was given."""
    table, classes = _largest(*_exact(inputs, "x", "ideals")), inputs["classes"]
    verdict = _nearest(got["guesses"], table, classes, "largest difference of any pixel")
    if verdict.passed:
        return verdict
    looks = {
        "places-for-labels": (
            table.argmin(1),
            "These are places in `classes`; the label at that place is asked for.",
        ),
        "farthest": (classes[table.argmax(1)], "These are the farthest ideals: argmin finds the nearest."),
        "distance-ignored": (
            classes[_mae(*_exact(inputs, "x", "ideals")).argmin(1)],
            "These are the nearest by mae. `distance` says what near means: call it.",
        ),
        "distance-ignored-for-rmse": (
            classes[_rmse(*_exact(inputs, "x", "ideals")).argmin(1)],
            "These are the nearest by rmse. `distance` says what near means: call it.",
        ),
        "nearest-picture": (
            classes[table.argmin(0) % len(classes)],
            "You look down the columns, for the picture nearest to each ideal. Each picture has a row.",
        ),
    }
    for misconception, (other, why) in looks.items():
        if np.array_equal(got["guesses"], other):
            return replace(verdict, misconception=misconception, why=why)
    return verdict


def digits(inputs: Arrays, got: Arrays) -> Verdict:
    """Threes and sevens as well as nearest ideals can, then exactly their labels; then all ten digits."""
    truth = _truth(inputs["threes_unseen"])
    shares = {name: _share(got[f"threes:{name}"], truth) for name in ORACLES}
    verdict = first(
        *(partial(_enough, name, share) for name, share in shares.items()),
        *(partial(_agrees, case, name, inputs, got) for case in ("threes", "ten") for name in ORACLES),
    )
    reached = ", ".join(f"{share:.1%} by {name}" for name, share in shares.items())
    return ok(f"Of 200 unseen threes and sevens right: {reached}.") if verdict.passed else verdict


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """Every argument after each call."""
    return first(
        *(
            partial(equal, got, name, inputs[name.partition(":")[2]], why=WRITTEN, label=_after(name))
            for name in got
        )
    )


def _after(name: str) -> str:
    function, _, argument = name.partition(":")
    called = {
        "recognise:y": "labels",
        "scaled:images": "pixels",
        "mae:x": "a",
        "rmse:x": "a",
        "mae:ideals": "b",
        "rmse:ideals": "b",
    }
    return f"`{called.get(name, argument)}` after `{function}`"


def _exact(inputs: Arrays, *names: str) -> list[np.ndarray]:
    return [inputs[name].astype(np.float64) for name in names]


def _call(function: str, got: Arrays, name: str, *arguments: np.ndarray, why: str = "") -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    exact = [value.astype(np.float64) for value in arguments]
    oracle: Oracle = {"scaled": lambda pixels: pixels / 255, "ideals": _ideals, **ORACLES}[function]
    names = {"scaled": ("pixels",), "ideals": ("x", "y", "classes")}.get(function, ("a", "b"))
    verdict = close(
        got,
        name,
        oracle(*exact),
        rtol=0,
        atol=NEAR,
        dtype=np.float32,
        input=partial(_described, names, arguments),
        why=why or MEANING[function],
        label=f"`{function}({', '.join(names)})`",
    )
    if verdict.passed or name not in got:
        return verdict
    for misconception, reason, other in OTHERS[function]:
        if _alike(got[name], other, exact):
            return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _alike(found: np.ndarray, other: Oracle, arguments: list[np.ndarray]) -> bool:
    try:
        result = np.asarray(other(*arguments))
    except (ValueError, IndexError):  # what these sizes, or a class without pictures, do not allow
        return False
    return found.shape == result.shape and np.allclose(found, result, rtol=1e-4, atol=NEAR)


def _described(names: tuple[str, ...], arguments: tuple[np.ndarray, ...]) -> str:
    """Return the shape of each argument, and of labels the numbers."""
    return ", ".join(
        f"{name} = {value.tolist()}"
        if value.dtype == np.int64
        else f"{name} of shape {shape_text(value.shape)}"
        for name, value in zip(names, arguments, strict=True)
    )


def _nearest(
    guesses: Array, table: np.ndarray, classes: np.ndarray, distance: str, why: str = ROW
) -> Verdict:
    """Judge labels by the table of distances; of two ideals equally near either will do."""
    call = f"{len(table)} pictures, classes = {classes.tolist()}, distance = {distance}"
    right = classes[table.argmin(1)]
    if guesses.shape != right.shape or guesses.dtype.kind not in "iu":
        found = f"{guesses.dtype} of shape {shape_text(guesses.shape)}"
        wanted = f"int64 of shape {shape_text(right.shape)}"
        return fail(
            f"The labels are {found}.", "One label for each picture.", input=call, expected=wanted, got=found
        )
    near = table <= table.min(1, keepdims=True) + TIE
    wrong = ~(near & (guesses[:, None] == classes)).any(1)
    if not wrong.any():
        return ok()
    return fail(
        f"{wrong.sum()} of {len(wrong)} pictures get the label of an ideal that isn't the nearest.",
        why,
        input=call,
        expected=right[wrong][:8],
        got=guesses[wrong][:8],
    )


def _truth(images: np.ndarray) -> np.ndarray:
    """Return the labels of digits, which are not sent where the learner's code could find them."""
    data = shared("mnist5k")
    middles = data["images"][:, 4:24, 4:24]
    known = {image.tobytes(): label for image, label in zip(middles, data["labels"], strict=True)}
    return np.array([known[image.tobytes()] for image in images])


def _share(guesses: Array, truth: np.ndarray) -> float:
    return float((guesses == truth).mean()) if guesses.shape == truth.shape else 0.0


def _enough(name: str, share: float) -> Verdict:
    if share >= FLOORS[name]:
        return ok()
    return fail(
        f"Only {share:.1%} of 200 unseen threes and sevens are right by {name}.",
        "The parts are right by themselves. Are both sets of pictures scaled, and do labels come back, 3 and 7, rather "
        "than places, 0 and 1?",
        input=f"200 threes and 200 sevens to learn from, 200 unseen, distance = {name}",
        expected=f"at least {FLOORS[name]:.0%}",
        got=f"{share:.1%}",
    )


def _agrees(case: str, name: str, inputs: Arrays, got: Arrays) -> Verdict:
    """Judge the labels of one case picture by picture."""
    images, labels, unseen = (inputs[f"{case}_{part}"] for part in ("images", "labels", "unseen"))
    classes = np.unique(labels)
    table = ORACLES[name](unseen / 255, _ideals(images / 255, labels, classes))
    return _nearest(got[f"{case}:{name}"], table, classes, name, PARTS)
