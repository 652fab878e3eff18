"""What is right for broadcasting, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, ok, shape_text, show

EXACT = 1e-4
"""How far off ordinary results may be, of their own size and of 1."""
CLOSE_BY = 1e-3
"""The same for points a thousand out and one apart; the short cut that loses digits is off by a tenth or more."""

Oracle = Callable[..., np.ndarray]


def _differences(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, None, :] - b[None, :, :]


def _l1(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(_differences(a, b)).sum(2)


def _l2(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.sqrt((_differences(a, b) ** 2).sum(2))


def _normalise(x: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    return (x - _channels(mean)) / _channels(std)


def _channels(values: np.ndarray) -> np.ndarray:
    return values.reshape(1, -1, 1, 1)


ORACLES: dict[str, Oracle] = {"pairwise_l1": _l1, "pairwise_l2": _l2, "normalise": _normalise}
ARGUMENTS = {"pairwise_l1": ("a", "b"), "pairwise_l2": ("a", "b"), "normalise": ("x", "mean", "std")}
MEANING = {
    "pairwise_l1": "Entry [i, j] sums |a[i, k] - b[j, k]| over the coordinates k: every row of a meets every row of b.",
    "pairwise_l2": "Entry [i, j] is the root of the sum over k of (a[i, k] - b[j, k])², for every i and every j.",
    "normalise": "Each channel x[:, c] has its own mean[c] and std[c]; n, h and w share them.",
}  # fmt: skip

# What else came out: (kebab-case name, what to say, that other result).
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "pairwise_l1": (
        ("transposed", "The table lies on its side: rows belong to a, columns to b.", lambda a, b: _l1(a, b).T),
        ("mean-for-sum", "This is the mean over the coordinates; sum them.", lambda a, b: _l1(a, b) / a.shape[1]),
        ("no-absolute-value", "The signs are still there, and differences cancel: take abs before the sum.",
         lambda a, b: _differences(a, b).sum(2)),
        ("l2-for-l1", "These are the Euclidean distances; L1 neither squares nor takes a root.", _l2),
        ("largest-for-sum", "This is the largest difference of each pair, not their sum.",
         lambda a, b: np.abs(_differences(a, b)).max(2)),
    ),
    "pairwise_l2": (
        ("transposed", "The table lies on its side: rows belong to a, columns to b.", lambda a, b: _l2(a, b).T),
        ("no-root", "These are the squared distances: the root is missing.", lambda a, b: _l2(a, b) ** 2),
        ("root-before-sum", "This is the L1 distance: a root undoes each square. Take the root of the sum.", _l1),
        ("mean-for-sum", "This is the root of the mean square (RMSE); sum the squares.",
         lambda a, b: _l2(a, b) / np.sqrt(a.shape[1])),
    ),
    "normalise": (
        ("variance-for-std", "You divide by the square of std.", lambda x, mean, std: _normalise(x, mean, std**2)),
        ("root-of-std", "You divide by the root of std, which is a root already.",
         lambda x, mean, std: _normalise(x, mean, np.sqrt(std))),
        ("divided-first", "You divide x before you subtract the mean: (x - mean) needs the brackets.",
         lambda x, mean, std: x / _channels(std) - _channels(mean)),
        ("undone", "This is the way back, x · std + mean.", lambda x, mean, std: x * _channels(std) + _channels(mean)),
        ("own-statistics", "You compute the statistics of x; use the mean and std that you are given.",
         lambda x, *_: _normalise(x, x.mean((0, 2, 3)), x.std((0, 2, 3), ddof=1))),
        ("one-mean-for-all", "You use one mean and one std for all channels.",
         lambda x, mean, std: (x - mean.mean()) / std.mean()),
        ("along-columns", "mean[k] went to column k: c has to stand below c, so two axes must follow it.",
         lambda x, mean, std: (x - mean) / std),
        ("along-rows", "mean[k] went to row k: c has to stand below c, so two axes must follow it.",
         lambda x, mean, std: (x - mean[:, None]) / std[:, None]),
        ("along-images", "mean[k] went to image k: channels are the second axis.",
         lambda x, mean, std: (x - mean[:, None, None, None]) / std[:, None, None, None]),
    ),
}  # fmt: skip

ALONE = "An axis of length 1 is still an axis: `squeeze()` without a dim drops every one of them."
AGREE = "No error here, for the sizes fit either way. Say which axis you mean; don't let the sizes decide."
CANCELS = (
    "a·a + b·b - 2 a·b subtracts numbers of millions to find one near 1, and float32 carries seven digits. "
    "Subtract the coordinates first, then square."
)
MET = "A point that is in both sets is 0 from itself: whatever is added to the sum of squares shows there first."
LOOPED = "That is a loop over {grown}. Give each of the two its own axis, and let broadcasting do all of it at once."
WRITTEN = "`-=`, `x[...] =` and methods ending in _ (`sub_`, `unsqueeze_`) change the caller's tensor. Make a new one."
ASKED = "`requires_grad_` changes the caller's tensor, and autograd records everything they do with it from then on."
GROWN = {"a": "the rows of a", "b": "the rows of b", "x": "the images of x"}


def l1(inputs: Arrays, got: Arrays) -> Verdict:
    """Shape and values."""
    return _call("pairwise_l1", inputs, got)


def l2(inputs: Arrays, got: Arrays) -> Verdict:
    """Shape and values."""
    return _call("pairwise_l2", inputs, got)


def normalise(inputs: Arrays, got: Arrays) -> Verdict:
    """Shape and values."""
    return _call("normalise", inputs, got)


def ones(inputs: Arrays, got: Arrays) -> Verdict:
    """Axes of length 1."""
    cases = ("first", "second", "line", "pair")
    calls = [(name, case) for case in cases for name in ("pairwise_l1", "pairwise_l2")] + [("normalise", "")]
    return first(*(partial(_call, name, inputs, got, case, why=ALONE) for name, case in calls))


def same_sizes(inputs: Arrays, got: Arrays) -> Verdict:
    """Sizes that agree."""
    calls = [(name, case) for case in ("sets", "square") for name in ("pairwise_l1", "pairwise_l2")]
    calls += [("normalise", case) for case in ("columns", "rows", "images", "all")]
    return first(*(partial(_call, name, inputs, got, case, why=AGREE) for name, case in calls))


def close_points(inputs: Arrays, got: Arrays) -> Verdict:
    """Large values, close together; then with a point in both sets."""
    cases = (("", CANCELS), ("met", MET))
    calls = [(name, case, why) for case, why in cases for name in ("pairwise_l1", "pairwise_l2")]
    return first(
        *(partial(_call, name, inputs, got, case, why=why, tolerance=CLOSE_BY) for name, case, why in calls)
    )


def no_loops(inputs: Arrays, got: Arrays) -> Verdict:
    """Operators and lines for few and for more."""
    return first(*(partial(_steps, name, grown, inputs, got) for name in ORACLES for grown in _growing(name)))


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """Every argument after each call."""
    return first(
        *(partial(_kept, name, key, inputs, got) for name, keys in ARGUMENTS.items() for key in keys)
    )


def _kept(function: str, key: str, inputs: Arrays, got: Arrays) -> Verdict:
    label = f"{key} after `{_text(function)}`"
    written = equal(got, f"{function}:{key}", inputs[key], why=WRITTEN, label=label)
    if not written.passed or got.get(f"plain:{function}:{key}", np.array(True)):
        return written
    return fail(f"{label} requires grad; before, it did not.", ASKED, misconception="grad-asked-of-input")


def _call(
    function: str, inputs: Arrays, got: Arrays, case: str = "", *, why: str = "", tolerance: float = EXACT
) -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    name = f"{function}:{case}" if case else function
    arguments = [inputs[f"{key}_{case}" if case else key] for key in ARGUMENTS[function]]
    exact = [argument.astype(np.float64) for argument in arguments]
    right = ORACLES[function](*exact)
    label, why = f"`{_text(function)}`", why or MEANING[function]
    shown = _place(function, arguments, got.get(name), right)
    verdict = close(
        got, name, right, rtol=tolerance, atol=tolerance, dtype=np.float32, input=shown, why=why, label=label
    )
    if verdict.passed or name not in got:
        return verdict
    for misconception, reason, other in OTHERS[function]:
        if _alike(got[name], other, exact):
            return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _alike(found: np.ndarray, other: Oracle, arguments: list[np.ndarray]) -> bool:
    try:
        result = other(*arguments)
    except ValueError:  # a misalignment that these sizes do not allow
        return False
    return found.shape == result.shape and np.allclose(found, result, rtol=EXACT, atol=EXACT)


def _steps(function: str, grown: str, inputs: Arrays, got: Arrays) -> Verdict:
    call, name = f"`{_text(function)}`", f"{function}:{grown}"
    if name not in got or got[name].shape != (2, 2):
        return fail(f"{call} could not be counted.")
    for kind, (few, more) in zip(("PyTorch operators", "lines of Python"), got[name].T.tolist(), strict=True):
        if more > few:
            sizes = len(inputs[grown]), len(inputs[f"more_{grown}"])
            return fail(
                f"{call} takes {few} {kind} for {sizes[0]} and {more} for {sizes[1]} of {GROWN[grown]}.",
                LOOPED.format(grown=GROWN[grown]),
                input=f"{grown} of {sizes[0]}, then of {sizes[1]}; all else the same",
                expected=f"{few} {kind} for both",
                got=f"{few}, then {more}",
                misconception="loop-over-points",
            )
    return ok()


def _growing(function: str) -> tuple[str, ...]:
    return ("x",) if function == "normalise" else ("a", "b")


def _text(function: str) -> str:
    return f"{function}({', '.join(ARGUMENTS[function])})"


def _place(function: str, arguments: list[np.ndarray], found: np.ndarray | None, right: np.ndarray) -> str:
    """Return the shapes of the arguments, and what of them the worst miss of `found` is made of."""
    keys = ARGUMENTS[function]
    shapes = ", ".join(f"{key} {shape_text(value.shape)}" for key, value in zip(keys, arguments, strict=True))
    if found is None or found.shape != right.shape or found.dtype.kind not in "fiu":
        return shapes
    missed = np.nan_to_num(np.abs(found - right), nan=np.inf)
    index = [int(i) for i in np.unravel_index(int(missed.argmax()), missed.shape)]
    if function == "normalise":
        parts = (show(arguments[0][tuple(index)]), *(show(values[index[1]]) for values in arguments[1:]))
        c = index[1]
        return f"{shapes}; x{index} = {parts[0]}, mean[{c}] = {parts[1]}, std[{c}] = {parts[2]}"
    i, j = index
    return f"{shapes}; a[{i}] = {show(arguments[0][i])}, b[{j}] = {show(arguments[1][j])}"
