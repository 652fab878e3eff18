"""What is right for softmax, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, ok, shape_text, show

NEAR, FAR = 1e-5, 2e-3
"""How far off results may be: for ordinary logits, and for those beyond 100, where float32 is coarse."""

Oracle = Callable[[np.ndarray, int], np.ndarray]


def _logsumexp(x: np.ndarray, dim: int) -> np.ndarray:
    top = x.max(dim, keepdims=True)
    return (np.log(np.exp(x - top).sum(dim, keepdims=True)) + top).squeeze(dim)


def _log_softmax(x: np.ndarray, dim: int) -> np.ndarray:
    return x - np.expand_dims(_logsumexp(x, dim), dim)


def _softmax(x: np.ndarray, dim: int) -> np.ndarray:
    return np.exp(_log_softmax(x, dim))


ORACLES: dict[str, Oracle] = {"softmax": _softmax, "log_softmax": _log_softmax, "logsumexp": _logsumexp}

# What else came out: (kebab-case name, what to say, that other result).
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "softmax": (
        ("global-sum", "You divide by the sum over the whole tensor; each row has a sum of its own.",
         lambda x, _: np.exp(x) / np.exp(x).sum()),
        ("log-for-probability", "These are the logarithms of the right probabilities.", _log_softmax),
        ("wrong-dim", "This sums to 1 along another axis than `dim`.",
         lambda x, dim: _softmax(x, (dim + 1) % x.ndim)),
        ("sum-misaligned", "The sums stand beside the wrong rows: without keepdim=True they lie along the last axis.",
         lambda x, dim: np.exp(x) / np.exp(x).sum(dim)),
    ),
    "log_softmax": (
        ("global-sum", "You use the sum over the whole tensor; each row has a sum of its own.",
         lambda x, _: x - np.log(np.exp(x).sum())),
        ("probability-for-log", "These are the probabilities, not yet their logarithms.", _softmax),
        ("wrong-dim", "These are right along another axis than `dim`.",
         lambda x, dim: _log_softmax(x, (dim + 1) % x.ndim)),
        ("other-base", "These are logarithms to base 2; `torch.log` is the natural one.",
         lambda x, dim: _log_softmax(x, dim) / np.log(2)),
    ),
    "logsumexp": (
        ("shift-not-undone", "The largest logit, subtracted before exp, has to be added again after the logarithm.",
         lambda x, dim: _logsumexp(x, dim) - x.max(dim)),
        ("forgot-log", "This is the sum itself; its logarithm is missing.",
         lambda x, dim: np.exp(_logsumexp(x, dim))),
        ("mean-for-sum", "This is the logarithm of the mean; sum, don't average.",
         lambda x, dim: _logsumexp(x, dim) - np.log(x.shape[dim])),
    ),
}  # fmt: skip

MEANING = {
    "softmax": "Divide each e^x by the sum of e^x along `dim`; the shape and dtype of x stay.",
    "log_softmax": "These are the natural logarithms of softmax(x, dim), in the shape and dtype of x.",
    "logsumexp": "The natural logarithm of the sum of e^x along `dim`, an axis that is dropped; the dtype of x stays.",
}

SURVIVAL = {
    "high": "e^10000 is infinite, and neither clipping the logits nor sweeping up the NaN brings back what is lost. "
    "Subtract each row's largest logit before exp: the probabilities stay the same.",
    "low": "e^-10000 is 0 for the whole row, and 0 / 0 is no number. With each row's largest logit subtracted, one "
    "term is e^0 = 1.",
    "spread": "The largest exponent of a row has to be 0. Subtracting the mean or the smallest logit leaves it at "
    "thousands.",
    "apart": "The rows lie 500 apart. One maximum for the whole tensor pushes the lower rows down to 0 / 0, or log 0: "
    "take the maximum along `dim`, with keepdim=True.",
}
"""What each huge input is there to show."""

LOST_LOG = (
    "Here a probability is smaller than the smallest float, so it is 0 and its logarithm is lost. Subtract "
    "logarithms instead of taking the logarithm of a quotient."
)
FLOORED = (
    "The logarithms of small probabilities stop at one number: the epsilon or clamp that guards against log 0 answers "
    "instead of them. Subtract logarithms, and nothing has to be guarded."
)
MASK = "e^-inf is 0: such a class has probability 0 and log-probability -inf, and adds nothing to the sum."
WRITTEN = (
    "`-=`, `x[...] =` and methods that end in _ (`sub_`) write into the caller's tensor. Make a new one."
)
ASKED = "`requires_grad_` changes the caller's tensor, and autograd records everything they do with it from then on."
CUT = "`detach`, `numpy`, `.data`, `no_grad` or a new torch.tensor(...) ends the graph."
SLOPES = {
    "softmax": "Raising one logit lowers the others of its row through the sum, which must not be held constant.",
    "log_softmax": "From a single class it is 1 - p for that class and -p for the others: the sum has a gradient too.",
    "logsumexp": "Its gradient is softmax(x), times what arrives from above.",
}


def softmax(inputs: Arrays, got: Arrays) -> Verdict:
    """Values, shape and dtype along the rows."""
    return _all("softmax", inputs, got)


def logsumexp(inputs: Arrays, got: Arrays) -> Verdict:
    """Values, shape and dtype along the rows."""
    return _all("logsumexp", inputs, got)


def log_softmax(inputs: Arrays, got: Arrays) -> Verdict:
    """Values, shape and dtype along the rows."""
    return _all("log_softmax", inputs, got)


def dims(inputs: Arrays, got: Arrays) -> Verdict:
    """Every dim of every rank."""
    why = "`dim` decides which axis is summed along; negative ones count from the end."
    calls = (
        (name, key, dim) for name in ORACLES for key, x in inputs.items() for dim in range(-x.ndim, x.ndim)
    )
    return first(*(partial(_call, name, inputs[key], got, key, dim, why=why) for name, key, dim in calls))


def stable(inputs: Arrays, got: Arrays) -> Verdict:
    """Probabilities of huge logits."""
    return first(*(partial(_far, "softmax", inputs, got, key) for key in inputs))


def stable_logs(inputs: Arrays, got: Arrays) -> Verdict:
    """Logarithms of huge logits."""
    return first(
        *(partial(_far, name, inputs, got, key) for key in inputs for name in ("logsumexp", "log_softmax"))
    )


def masked(inputs: Arrays, got: Arrays) -> Verdict:
    """Entries of -inf."""
    return first(*(partial(_call, name, inputs["masked"], got, "masked", why=MASK) for name in ORACLES))


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """x and the random states after each call."""
    return first(*(partial(_kept, name, inputs["x"], got) for name in ORACLES))


def gradients(inputs: Arrays, got: Arrays) -> Verdict:
    """The gradient at x, ordinary inputs first."""
    keys = [key for key in inputs if not key.startswith("up_")]
    return first(*(partial(_slope, name, inputs, got, key) for key in keys for name in ORACLES))


def _all(function: str, inputs: Arrays, got: Arrays) -> Verdict:
    return first(*(partial(_call, function, x, got, key, why=MEANING[function]) for key, x in inputs.items()))


def _call(
    function: str, x: np.ndarray, got: Arrays, key: str, dim: int = 1, *, atol: float = NEAR, why: str
) -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    name, label = f"{function}:{key}:{dim}", f"`{function}(x, {dim})`"
    right = ORACLES[function](x.astype(np.float64), dim)
    if name not in got:
        return fail(f"{label} gave nothing.", why, input=_described(x))
    shown = partial(_slice, x, dim, got[name], right)
    verdict = close(got, name, right, rtol=0, atol=atol, dtype=x.dtype, input=shown, why=why, label=label)
    if verdict.passed or got[name].dtype != x.dtype:
        return verdict
    with np.errstate(all="ignore"):
        for misconception, reason, other in OTHERS[function]:
            if _alike(got[name], other, x.astype(np.float64), dim):
                return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _far(function: str, inputs: Arrays, got: Arrays, key: str) -> Verdict:
    found = got.get(f"{function}:{key}:1")
    why = SURVIVAL[key]
    if function == "log_softmax" and key == "spread" and found is not None and not np.isnan(found).any():
        # The lowest logits of two rows are apart, so that their logarithms agree only where something cut them off.
        is_floored = np.isfinite(found).all() and found.ndim == 2 and np.ptp(found.min(1)) == 0
        why = FLOORED if is_floored else LOST_LOG
    return _call(function, inputs[key], got, key, atol=FAR, why=why)


def _alike(found: np.ndarray, other: Oracle, x: np.ndarray, dim: int) -> bool:
    try:
        result = other(x, dim)
    except ValueError:  # sums that do not even broadcast on these sizes
        return False
    return (
        found.shape == result.shape
        and bool(np.isfinite(result).all())
        and np.allclose(found, result, rtol=1e-4, atol=1e-5)
    )


def _kept(function: str, x: np.ndarray, got: Arrays) -> Verdict:
    call = f"`{function}(x, 1)`"
    written = equal(
        got, f"x:{function}", x, input=partial(_described, x), label=f"x after {call}", why=WRITTEN
    )
    if not written.passed:
        return replace(written, misconception="writes-into-x")
    if not got.get(f"plain:{function}", np.array(True)):
        return fail(
            f"x requires grad after {call}; before, it did not.", ASKED, misconception="grad-asked-of-x"
        )
    if got.get(f"random:{function}", np.array(False)):
        return ok()
    why = "Nothing here is random: set no seed and draw no numbers."
    return fail(f"{call} changed the global random state.", why, misconception="random-state-changed")


def _slope(function: str, inputs: Arrays, got: Arrays, key: str) -> Verdict:
    call, name = f"`{function}(x, 1)`", f"{function}:{key}:1"
    x, up = inputs[key].astype(np.float64), inputs[f"up_{function}_{key}"].astype(np.float64)
    if not got.get(f"recorded:{name}", np.array(False)) or name not in got:
        message = f"{call} is cut off from x: no gradient flows back."
        return fail(message, CUT, input=_described(inputs[key]), misconception="graph-cut")
    right, found = _right_slope(function, x, up), got[name]
    if found.shape == x.shape and np.isfinite(found).all():
        found = np.where(np.isfinite(x), found, right)  # at a masked logit any finite number will do
    atol = NEAR if key in ("plain", "masked") else FAR

    def shown() -> str:
        arriving = f"g = {show(up)}"
        if up.ndim > 1:
            arriving = _slice(inputs[f"up_{function}_{key}"], 1, found, right, "g")
        return f"{_slice(inputs[key], 1, found, right)}\ngradient at the result: {arriving}"

    label, why = f"The gradient of {call} at x", SLOPES[function]
    return close({name: found}, name, right, rtol=NEAR, atol=atol, input=shown, why=why, label=label)


def _right_slope(function: str, x: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Return the gradient at x along the rows, given the one that arrives at the result."""
    p = _softmax(x, 1)
    if function == "softmax":
        return p * (up - (p * up).sum(1, keepdims=True))
    if function == "log_softmax":
        return up - p * up.sum(1, keepdims=True)
    return p * up[:, None]


def _described(x: np.ndarray, name: str = "x") -> str:
    return f"{name} of shape {shape_text(x.shape)}, {x.dtype}"


def _slice(x: np.ndarray, dim: int, found: np.ndarray, right: np.ndarray, name: str = "x") -> str:
    """Return the stretch of x along `dim` in which the worst miss of `found` lies; none where shapes differ."""
    if found.shape != right.shape or found.dtype.kind not in "fiu":
        return _described(x, name)
    with np.errstate(invalid="ignore"):
        missed = np.where(found == right, 0.0, np.nan_to_num(np.abs(found - right), nan=np.inf))
    if right.ndim < x.ndim:
        missed = np.expand_dims(missed, dim)
    place: list[int | slice] = [int(i) for i in np.unravel_index(int(missed.argmax()), missed.shape)]
    place[dim] = slice(None)
    names = ", ".join(":" if isinstance(i, slice) else str(i) for i in place)
    return f"{_described(x, name)}; {name}[{names}] = {show(x[tuple(place)])}"
