"""What is right for entropy-kl, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, shape_text, show

NEAR = 1e-5
BITS = 2.0

Oracle = Callable[[np.ndarray, np.ndarray, float], np.ndarray]
Look = tuple[str, str, Oracle]
"""What else came out: a kebab-case name, what to say, that other result."""


def _surprise(p: np.ndarray, _: np.ndarray, base: float) -> np.ndarray:
    return -np.log(p) / np.log(base)


def _cross_entropy(p: np.ndarray, q: np.ndarray, base: float) -> np.ndarray:
    terms: np.ndarray = np.where(p > 0, p * _surprise(q, q, base), 0).sum(-1)
    return terms


def _entropy(p: np.ndarray, _: np.ndarray, base: float) -> np.ndarray:
    return _cross_entropy(p, p, base)


def _kl(p: np.ndarray, q: np.ndarray, base: float) -> np.ndarray:
    return np.asarray(np.where(p > 0, p * (np.log(p) - np.log(q)), 0).sum(-1) / np.log(base))


ORACLES: dict[str, Oracle] = {
    "surprise": _surprise,
    "entropy": _entropy,
    "cross_entropy": _cross_entropy,
    "kl_divergence": _kl,
}
CALLS = {
    name: f"`{name}({'p, q' if name in ('cross_entropy', 'kl_divergence') else 'p'}, base)`"
    for name in ORACLES
}
MEANING = {
    "surprise": "Minus the logarithm of each probability, to the given base.",
    "entropy": "Weight each outcome's surprise by its own probability, and sum along the last axis.",
    "cross_entropy": "Weight the surprises at q by p, which says how often they happen, and sum along the last axis.",
    "kl_divergence": "The sum of p log(p / q) along the last axis: cross-entropy minus the entropy of p.",
}

_UNIT = (
    ("nats-for-bits", "This is in nats; the base was 2.", np.log(2)),
    ("multiplied-by-log-of-base", "Divide by the logarithm of the base; you multiply.", np.log(2) ** 2),
    ("sign-lost", "The sign: logarithms of probabilities are at most 0, so there is a minus in front.", -1.0),
)
"""What another factor in front of every result means, for base 2."""
OTHERS: dict[str, tuple[Look, ...]] = {
    "surprise": (("one-minus-p", "This is 1 - p. Surprise is a logarithm.", lambda p, _q, _base: 1 - p),),
    "entropy": (
        (
            "unweighted",
            "These are sums of surprises; each has to be weighted by how often it happens.",
            lambda p, q, base: _surprise(p, q, base).sum(-1),
        ),
        (
            "mean-for-sum",
            "You divide by the number of outcomes. The weights p already make it an average.",
            lambda p, q, base: _entropy(p, q, base) / p.shape[-1],
        ),
    ),
    "cross_entropy": (
        (
            "weighted-by-belief",
            "The roles are swapped: p weighs, because p is what happens; q is surprised.",
            lambda p, q, base: _cross_entropy(q, p, base),
        ),
        ("kl-for-cross-entropy", "This is the KL divergence: the entropy of p is missing.", _kl),
        ("entropy-for-cross-entropy", "This is the entropy of p alone; q has to take part.", _entropy),
    ),
    "kl_divergence": (
        (
            "kl-reversed",
            "This is KL from q to p. What is true, p, stands first and weighs.",
            lambda p, q, base: _kl(q, p, base),
        ),
        (
            "cross-entropy-for-kl",
            "This is the cross-entropy. The entropy of p, which no belief avoids, is still inside.",
            _cross_entropy,
        ),
    ),
}

NEVER = "An outcome with p = 0 never happens and adds 0, whatever q is. 0 * inf is NaN, so leave it out."
FATAL = (
    "Here q is 0 where p is not: what was held impossible happens, and the sum is infinite. Only p = 0 may silence a "
    "term."
)
IMPOSSIBLE = "The surprise at an impossible outcome is infinite."
ZEROS = {
    "in_p": NEVER,
    "in_both": f"{NEVER} Where both are 0, too.",
    "in_q": FATAL,
    "certain": "A certain outcome has entropy 0; all the others never happen.",
    "tiny": "1e-30 is a probability like any other, of 99.7 bits. A small number added, or a lower limit, hides it.",
}
CUT = "`detach`, `numpy`, `.item()`, `no_grad` or a new torch.tensor(...) ends the graph."
SLOPE = "The numbers were right, their slopes are not: does something besides the formula depend on p or q?"
KEPT = (
    "They belong to the caller. `x[...] =`, `*=` and methods that end in _ write into them; make new tensors."
)


def surprise(inputs: Arrays, got: Arrays) -> Verdict:
    """Of each probability, in bits."""
    return _all(["surprise"], inputs, got)


def entropy(inputs: Arrays, got: Arrays) -> Verdict:
    """Of each row, in bits."""
    return _all(["entropy"], inputs, got)


def cross_entropy(inputs: Arrays, got: Arrays) -> Verdict:
    """Of each pair of rows, in bits."""
    return _all(["cross_entropy"], inputs, got)


def kl(inputs: Arrays, got: Arrays) -> Verdict:
    """Of each pair of rows, in bits."""
    return _all(["kl_divergence"], inputs, got)


def units(inputs: Arrays, got: Arrays) -> Verdict:
    """To each of the bases."""
    p, q = inputs["p:matrix"], inputs["q:matrix"]
    why = "In bits it was right: `base` decides the unit. log to a base is the natural log divided by log(base)."
    return first(
        *(
            partial(_call, name, p, q, got, str(place), base=float(base), why=why)
            for place, base in enumerate(inputs["bases"])
            for name in ORACLES
        )
    )


def shapes(inputs: Arrays, got: Arrays) -> Verdict:
    """Whatever axes come before the last one."""
    why = "The last axis holds the outcomes, and is summed away; there may be any number of axes before it."
    return _all(list(ORACLES), inputs, got, dict.fromkeys(_cases(inputs), why))


def zeros(inputs: Arrays, got: Arrays) -> Verdict:
    """0 where it means never, infinite where it means impossible."""
    return _all(list(ORACLES), inputs, got, ZEROS)


def gradients(inputs: Arrays, got: Arrays) -> Verdict:
    """The slopes at p and q."""
    p, q, some = (inputs[name].astype(np.float64) for name in ("p", "q", "p_with_zeros"))
    up = inputs["up"].astype(np.float64)[:, None]
    at_p = {
        "surprise": -inputs["up_each"] / p,
        "entropy": -up * (np.log(p) + 1),
        "cross_entropy": -up * np.log(q),
        "kl_divergence": up * (np.log(p / q) + 1),
    }
    at_q = dict.fromkeys(("cross_entropy", "kl_divergence"), -up * some / q)
    right = {f"{name}:p": slope / np.log(BITS) for name, slope in at_p.items()}
    right |= {f"{name}:q": slope / np.log(BITS) for name, slope in at_q.items()}
    return first(*(partial(_slope, inputs, got, name, slope) for name, slope in right.items()))


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """What was given is what it was."""
    return first(*(partial(_kept, inputs, got, *name.split(":")) for name in got))


def _cases(inputs: Arrays) -> list[str]:
    return [key.partition(":")[2] for key in inputs if key.startswith("p:")]


def _all(functions: list[str], inputs: Arrays, got: Arrays, whys: dict[str, str] | None = None) -> Verdict:
    calls = []
    for case in _cases(inputs):
        p = inputs[f"p:{case}"]
        q = inputs.get(f"q:{case}", p)
        for name in functions:
            why = (whys or {}).get(case) or MEANING[name]
            calls.append(
                partial(_call, name, p, q, got, case, why=IMPOSSIBLE if _impossible(name, p) else why)
            )
    return first(*calls)


def _impossible(name: str, p: np.ndarray) -> bool:
    return name == "surprise" and bool((p == 0).any())


def _call(
    name: str, p: np.ndarray, q: np.ndarray, got: Arrays, case: str, *, base: float = BITS, why: str
) -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    key, wide = f"{name}:{case}", (p.astype(np.float64), q.astype(np.float64))
    right = ORACLES[name](*wide, base)
    label = CALLS[name].replace("base", f"{base:.4g}")
    given = partial(_given, name, p, q, got.get(key), right)
    verdict = close(got, key, right, rtol=NEAR, atol=NEAR, dtype=p.dtype, input=given, why=why, label=label)
    if verdict.passed or got[key].shape != right.shape or base != BITS or why != MEANING[name]:
        return verdict
    looks = [(word, reason, right * factor) for word, reason, factor in _UNIT]
    looks += [(word, reason, other(*wide, base)) for word, reason, other in OTHERS[name]]
    for word, reason, other in looks:
        if np.abs(right - other).max() > NEAR and np.allclose(got[key], other, rtol=1e-4, atol=NEAR):
            return replace(verdict, misconception=word, why=reason)
    return verdict


def _given(name: str, p: np.ndarray, q: np.ndarray, found: np.ndarray | None, right: np.ndarray) -> str:
    """Return the row of p, and of q, in which the worst miss lies; the shape alone where shapes differ."""
    if found is None or found.shape != right.shape:
        return f"p of shape {shape_text(p.shape)}, {p.dtype}"
    with np.errstate(invalid="ignore"):
        missed = np.where(found == right, 0, np.nan_to_num(np.abs(found - right), nan=np.inf))
    place = np.unravel_index(int(missed.argmax()), missed.shape)[: p.ndim - 1]
    rows = f"p = {show(p[place])}"
    return f"{rows}\nq = {show(q[place])}" if name in ("cross_entropy", "kl_divergence") else rows


def _slope(inputs: Arrays, got: Arrays, name: str, right: np.ndarray) -> Verdict:
    function, at = name.split(":")
    label = f"The gradient of {CALLS[function].replace('base', '2')} at {at}"
    if name not in got:
        return fail(f"{label} is missing: the result is cut off from {at}.", CUT, misconception="graph-cut")
    p = inputs["p_with_zeros" if at == "q" else "p"]
    given = f"p[0] = {show(p[0])}\nq[0] = {show(inputs['q'][0])}"
    return close(got, name, right, rtol=1e-4, atol=1e-4, input=given, why=SLOPE, label=label)


def _kept(inputs: Arrays, got: Arrays, name: str, function: str) -> Verdict:
    label = f"{name} after `{function}`"
    return equal(got, f"{name}:{function}", inputs[name], input=f"{function}, once", label=label, why=KEPT)
