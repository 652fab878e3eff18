"""What is right for cross-entropy, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, ok, shape_text, show

NEAR, FAR = 1e-5, 2e-3
"""How far off results may be: for ordinary logits, and for those beyond 100, where float32 is coarse."""
COARSE = 1e-6
"""Relative, beyond 100: a loss of 20,000 has no more digits in float32."""

Oracle = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _log_softmax(x: np.ndarray) -> np.ndarray:
    top = x.max(1, keepdims=True)
    return x - top - np.log(np.exp(x - top).sum(1, keepdims=True))


def _picked(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return x[np.arange(len(y)), y]


def _nll(log_p: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(-_picked(log_p, y).mean())


def _cross_entropy(logits: np.ndarray, y: np.ndarray) -> np.ndarray:
    return _nll(_log_softmax(logits), y)


def _target(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (np.arange(x.shape[1]) == y[:, None]).astype(np.float64)


def _grad(logits: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (np.exp(_log_softmax(logits)) - _target(logits, y)) / len(y)


ORACLES: dict[str, Oracle] = {"nll": _nll, "cross_entropy": _cross_entropy, "cross_entropy_grad": _grad}

# What else came out: (kebab-case name, what to say, that other result).
LOSSES: tuple[tuple[str, str, Oracle], ...] = (
    ("sum-instead-of-mean", "This is the sum over the batch: the loss would grow with the number of examples.",
     lambda x, y: _nll(x, y) * len(y)),
    ("sign-missing", "The sign: a log-probability is 0 or less, and the loss is minus that.",
     lambda x, y: -_nll(x, y)),
    ("mean-over-classes", "This is the mean over all n x c numbers; only n of them, the right answers, count.",
     lambda x, y: _nll(x, y) / x.shape[1]),
    ("every-pair", "Every row is paired with every label: log_p[:, y] is (n, n). Row i goes with y[i] alone.",
     lambda x, y: np.asarray(-x[:, y].mean())),
    ("favourite-instead-of-truth", "This is the price of the likeliest class of each row; what counts is the label.",
     lambda x, _: np.asarray(-x.max(1).mean())),
    ("labels-from-one", "You count classes from 1: label 0 is the first column.",
     lambda x, y: _nll(x, y - 1)),
)  # fmt: skip
FROM_LOGITS: tuple[tuple[str, str, Oracle], ...] = (
    ("logits-as-logs", "The picked numbers are still logits: the log_softmax is missing.", _nll),
    ("softmax-twice", "There is a softmax too many: a loss that takes logits was given shares.",
     lambda x, y: _cross_entropy(np.exp(_log_softmax(x)), y)),
    ("other-base", "These are logarithms to base 2; the loss takes natural ones.",
     lambda x, y: _cross_entropy(x, y) / np.log(2)),
    ("mean-twice", "You divide by n twice: nll is a mean already.", lambda x, y: _cross_entropy(x, y) / len(y)),
    ("own-entropy", "This weighs the logarithms by the model's own shares, its entropy; the labels don't enter.",
     lambda x, _: np.asarray(-(np.exp(_log_softmax(x)) * _log_softmax(x)).sum(1).mean())),
    ("log-missing", "The picked numbers are probabilities; the loss takes their logarithms.",
     lambda x, y: _nll(np.exp(_log_softmax(x)), y)),
)  # fmt: skip
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "nll": LOSSES,
    "cross_entropy": (
        *FROM_LOGITS,
        *((name, why, lambda x, y, loss=loss: loss(_log_softmax(x), y)) for name, why, loss in LOSSES),
    ),
    "cross_entropy_grad": (
        ("mean-forgotten", "This is the slope of the sum over the batch; of the mean it is 1/n of that.",
         lambda x, y: _grad(x, y) * len(y)),
        ("sign-of-slope", "The sign: this is target minus softmax, the way downhill. The slope points uphill.",
         lambda x, y: -_grad(x, y)),
        ("target-forgotten", "This is the softmax over n; the target is not yet subtracted.",
         lambda x, y: np.exp(_log_softmax(x)) / len(y)),
        ("truth-only", "Only the label's logit has a slope here; the others are held by the sum, each by its share.",
         lambda x, y: _grad(x, y) * _target(x, y)),
        ("label-as-number", "The class number itself is subtracted. Subtract 1, in the label's column only.",
         lambda x, y: (np.exp(_log_softmax(x)) - y[:, None]) / len(y)),
        ("mean-over-classes", "You divide by n x c. The loss is a mean over the n examples.",
         lambda x, y: _grad(x, y) / x.shape[1]),
        ("slope-of-log", "This is the slope along the probabilities, -1/p at the truth, not along the logits.",
         lambda x, y: -_target(x, y) / np.exp(_log_softmax(x)) / len(y)),
    ),
}  # fmt: skip

MEANING = {
    "nll": "Pick log_p[i, y_i] from each row, take the mean, flip the sign: one number without axes.",
    "cross_entropy": "The nll of log_softmax(logits), a mean over the batch: one number without axes.",
    "cross_entropy_grad": "Softmax minus the one-hot target, divided by n, in the shape and dtype of the logits.",
}
SURVIVAL = {
    "high": "e^10000 is infinite. `log_softmax` takes each row's largest logit out first.",
    "low": "e^-10000 is 0 for a whole row, and 0 / 0 is no number. `log_softmax` takes the largest logit out first.",
    "spread": "Here the truth's probability is smaller than the smallest float: it became 0 before its logarithm was "
    "taken, or was kept from 0 by a constant that now decides the loss. Go from logits to logarithms directly.",
    "apart": "The rows lie 500 apart. One maximum for the whole batch pushes the lower rows down to 0 / 0, or log 0.",
    "masked": "e^-inf is 0: such a class has share 0 and slope 0.",
}
"""What each unusual input is there to show."""
BESIDE = (
    "A class that is ruled out and isn't the label costs nothing. Beware of products with one-hot labels: "
    "0 times -inf is NaN."
)
RULED = "The label itself was ruled out: what was called impossible happened, and its price is infinite."
CUT = "`item`, `detach`, `numpy`, `.data`, `no_grad` or a new torch.tensor(...) ends the graph."
WRITTEN = (
    "`-=`, `x[...] =` and methods that end in _ (`sub_`) write into the caller's tensor. Make a new one."
)


def nll(inputs: Arrays, got: Arrays) -> Verdict:
    """The loss of log-probabilities."""
    return _all("nll", inputs, got)


def cross_entropy(inputs: Arrays, got: Arrays) -> Verdict:
    """The loss of logits."""
    return _all("cross_entropy", inputs, got)


def stable(inputs: Arrays, got: Arrays) -> Verdict:
    """The loss of huge logits."""
    return first(*(partial(_far, "cross_entropy", inputs, got, name) for name in _names(inputs)))


def impossible(inputs: Arrays, got: Arrays) -> Verdict:
    """-inf beside the label, and at it."""

    def one(function: str, name: str, why: str) -> Verdict:
        x, y = inputs[f"logs_{name}" if function == "nll" else name], inputs[f"y_{name}"]
        with np.errstate(all="ignore"):
            return _call(function, x, y, got, name, why=why)

    calls = (
        (function, *case) for case in (("masked", BESIDE), ("ruled", RULED)) for function in list(ORACLES)[:2]
    )
    return first(*(partial(one, *call) for call in calls))


def autograd(inputs: Arrays, got: Arrays) -> Verdict:
    """The slopes that autograd finds."""
    plain, spread = inputs["y_plain"], inputs["y_spread"]
    return first(
        lambda: _slope("nll", inputs, got, "logs", -_target(inputs["logs"], plain) / len(plain)),
        lambda: _slope("cross_entropy", inputs, got, "plain", _grad(_wide(inputs["plain"]), plain)),
        lambda: _slope("cross_entropy", inputs, got, "spread", _grad(_wide(inputs["spread"]), spread), FAR),
    )


def gradient(inputs: Arrays, got: Arrays) -> Verdict:
    """The learner's own slope."""
    return _all("cross_entropy_grad", inputs, got)


def gradient_far(inputs: Arrays, got: Arrays) -> Verdict:
    """The learner's own slope of huge logits, and with classes ruled out."""
    return first(*(partial(_far, "cross_entropy_grad", inputs, got, name) for name in _names(inputs)))


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """Arguments and random states after each call."""
    return first(*(partial(_kept, function, inputs, got) for function in ORACLES))


def _names(inputs: Arrays) -> list[str]:
    return [name for name in inputs if f"y_{name}" in inputs]


def _wide(x: np.ndarray) -> np.ndarray:
    return x.astype(np.float64)


def _all(function: str, inputs: Arrays, got: Arrays) -> Verdict:
    def one(name: str) -> Verdict:
        return _call(function, inputs[name], inputs[f"y_{name}"], got, name, why=MEANING[function])

    return first(*(partial(one, name) for name in _names(inputs)))


def _far(function: str, inputs: Arrays, got: Arrays, name: str) -> Verdict:
    x, y = inputs[name], inputs[f"y_{name}"]
    return _call(function, x, y, got, name, rtol=COARSE, atol=FAR, why=SURVIVAL[name])


def _call(
    function: str,
    x: np.ndarray,
    y: np.ndarray,
    got: Arrays,
    name: str,
    *,
    rtol: float = 0,
    atol: float = NEAR,
    why: str,
) -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    key, label = f"{function}:{name}", f"`{function}`"
    right = ORACLES[function](_wide(x), y)
    shown = _described(x, y, "log_p" if function == "nll" else "logits", _worst(got.get(key), right))
    verdict = close(got, key, right, rtol=rtol, atol=atol, dtype=x.dtype, input=shown, why=why, label=label)
    if verdict.passed or key not in got or len(y) == 1:
        return verdict
    with np.errstate(all="ignore"):
        for misconception, reason, other in OTHERS[function]:
            if _alike(got[key], other(_wide(x), y)):
                return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _alike(found: np.ndarray, other: np.ndarray) -> bool:
    return (
        found.shape == other.shape
        and bool(np.isfinite(other).all())
        and np.allclose(found, other, rtol=1e-4, atol=1e-5)
    )


def _slope(
    function: str, inputs: Arrays, got: Arrays, name: str, right: np.ndarray, atol: float = NEAR
) -> Verdict:
    key, factor = f"{function}:{name}", float(inputs["factor"])
    y = inputs["y_spread" if name == "spread" else "y_plain"]
    shown = f"{_described(inputs[name], y, 'x')}; loss = {factor:.3f} * {function}(x, y)"
    if key not in got:
        message = f"The loss of `{function}` is cut off from its input: no gradient flows back."
        return fail(message, CUT, input=shown, misconception="graph-cut")
    why = "It is the factor times the slope of the mean: for log-probabilities -1/n at each label, for logits softmax "
    why += "minus target over n. A part that was computed without recording is held constant."
    label = f"The gradient through `{function}`"
    return close(got, key, factor * right, rtol=NEAR, atol=factor * atol, input=shown, why=why, label=label)


def _kept(function: str, inputs: Arrays, got: Arrays) -> Verdict:
    name = "log_p" if function == "nll" else "logits"
    call, shown = f"`{function}({name}, y)`", _described(inputs[name], inputs["y"], name)
    for key, argument in (("x", name), ("y", "y")):
        label = f"{argument} after {call}"
        kept = equal(got, f"{key}:{function}", inputs[argument], input=shown, label=label, why=WRITTEN)
        if not kept.passed:
            return replace(kept, misconception="writes-into-arguments")
    if not got.get(f"plain:{function}", np.array(True)):
        why = (
            "`requires_grad_` changes the caller's tensor: autograd records all they do with it from then on."
        )
        return fail(
            f"{name} requires grad after {call}; before, it did not.", why, misconception="grad-asked-of-x"
        )
    if got.get(f"random:{function}", np.array(False)):
        return ok()
    why = "Nothing here is random: set no seed and draw no numbers."
    return fail(f"{call} changed the global random state.", why, misconception="random-state-changed")


def _worst(found: np.ndarray | None, right: np.ndarray) -> int | None:
    """Return the row with the worst miss; None where there are no rows to compare."""
    if found is None or found.ndim != 2 or found.shape != right.shape or found.dtype.kind not in "fiu":
        return None
    with np.errstate(invalid="ignore"):
        missed = np.where(found == right, 0.0, np.nan_to_num(np.abs(found - right), nan=np.inf))
    return int(missed.max(1).argmax())


def _described(x: np.ndarray, y: np.ndarray, name: str, row: int | None = None) -> str:
    if row is not None:
        place = f"{name}[{row}] = {show(x[row])}, y[{row}] = {y[row]}"
        return f"{name} of shape {shape_text(x.shape)}, {x.dtype}; {place}"
    return f"{name} of shape {shape_text(x.shape)}, {x.dtype}: {show(x)}\ny = {show(y)}"
