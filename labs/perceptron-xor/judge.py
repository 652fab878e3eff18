"""Judges the perceptron rule exactly, nets of two layers by replay, in float64 NumPy."""

from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, again, close, equal, fail, first, ok, show

Params = dict[str, np.ndarray]
NAMES = ("W1", "b1", "W2", "b2")
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
NEAR = 1e-5
"""Relative and absolute, for outputs of a given net."""
BY_HAND = 0.01
REPLAYED = 1e-5
"""How far a short training in float32 may be from its replay."""
NEAR_KINK = 1e-6
"""A pre-activation so near to 0 that float32 may see the other side of the ReLU."""
LEARNED = 0.3
"""How far from its label an output may be that counts as learned."""

RULES = {
    "tie-is-one": "when a score of exactly 0 is guessed as 1. Here that is a 0: 1 only above 0.",
    "tie-is-right": "when a score of exactly 0 counts as right for either label. It is a guess of 0.",
    "only-raises": "when only points with label 1 are learned from. A 1 guessed for a 0 has to lower w and b.",
    "learns-from-all": "when every point moves w, right or wrong. After a right guess nothing happens.",
    "wrong-sign": "when guess - y is added. It has to be y - guess: up where the guess was too low.",
    "bias-stays": "when b never moves. It is a weight like the others, for an input that is always 1.",
    "once-per-pass": "when w and b move once per pass, with all its mistakes. Each mistake counts at once.",
    "one-pass": "after a single pass. `epochs` says how many.",
    "rate-of-a-tenth": "with a learning rate of 0.1. The rule here has none: the whole y - guess is added.",
    "labels-of-plus-minus-one": "when labels are turned into -1 and 1. Then one mistake moves w by twice as much.",
}
"""What a wrong rule does -> when perceptron comes out exactly like that."""
HABITS = {
    "gradients-pile-up": "when gradients are never forgotten and pile up. Clear them after every step.",
    "ascent": "when the slope is added. Subtract it: the error grows in its direction.",
    "sum-instead-of-mean": "when the squares are summed. Take their mean.",
    "output-layer-only": "when only W2 and b2 move, as in 1957. Layer one has slopes as well.",
    "hidden-layer-only": "when only W1 and b1 move. The last layer has slopes as well.",
}
"""What a wrong loop does -> when train comes out like the replay with that habit."""


def perceptron(inputs: Arrays, got: Arrays) -> Verdict:
    """w and b of a truth table and two clouds."""
    return first(*(partial(_line, inputs, got, case) for case in ("once", "table", "often")))


def xor_cycles(inputs: Arrays, got: Arrays) -> Verdict:
    """w and b after many passes through points that are XOR in the large."""
    why = (
        "No line parts these points, so each pass makes mistakes, and each mistake moves w and b. Nothing is kept from "
        "an earlier pass, and no pass is left out because it didn't help."
    )
    return _line(inputs, got, "xor", why)


def count_right(inputs: Arrays, got: Arrays) -> Verdict:
    """Counts of all lines."""

    def one(name: str) -> Verdict:
        w, b, x, y = (inputs[f"{part}_{name}"] for part in ("w", "b", "x", "y"))
        scores = x.astype(np.float64) @ w.astype(np.float64).T + b
        right = ((scores > 0) == (y[:, None] == 1)).sum(0)
        why = _counts_look_like(scores, y, x @ w.T, got[name])
        shown = f"w {w.shape}, b {b.shape}, x {x.shape}, y = {show(y)}"
        return first(
            lambda: equal(got, name, right, label="count_right(w, b, x, y)", input=shown, why=why),
            lambda: _unless(
                got[name].dtype == np.int64,
                f"count_right gives {got[name].dtype}.",
                "Counts are whole numbers: the sum of booleans or of integers is int64.",
                ("int64", str(got[name].dtype)),
                shown,
            ),
        )

    verdict = first(*(partial(one, name) for name in ("cloud", "square", "xor")))
    best = int(got["xor"].max()) if verdict.passed else 0
    return (
        ok(f"The best of {len(got['xor']):,} lines gets {best} of the 4 points of XOR.") if best else verdict
    )


def net(inputs: Arrays, got: Arrays) -> Verdict:
    """Outputs of two nets."""

    def one(name: str, case: str, x: np.ndarray) -> Verdict:
        params = _given(inputs, f"_{case}")
        shown = f"W1 {params['W1'].shape}, W2 {params['W2'].shape}, x {x.shape}"
        why = _looks_like(params, x, got[name])
        compare = partial(close, got, name, _net(params, x), rtol=NEAR, atol=NEAR, dtype=np.float32)
        return compare(label="net(params, x)", input=shown, why=why)

    x = inputs["x_wide"]
    return first(
        partial(one, "wide", "wide", x),
        partial(one, "square", "wide", x[:4]),
        partial(one, "one", "wide", x[:1]),
        partial(one, "single", "single", inputs["x_single"]),
    )


def by_hand(inputs: Arrays, got: Arrays) -> Verdict:
    """Each pair of positions."""
    return first(*(partial(_switches, inputs, got, number) for number in range(len(inputs["positions"]))))


def train(inputs: Arrays, got: Arrays) -> Verdict:
    """Few steps, then many."""
    every = (
        "Each step is p -= lr * slope, for all four, slopes of the mean squared error at the present params."
    )
    later = "The first 30 steps were right. Does it stop early, or change lr on the way?"
    return first(lambda: _replayed(inputs, got, "few", every), lambda: _replayed(inputs, got, "many", later))


def learn(inputs: Arrays, got: Arrays) -> Verdict:
    """Whether each call ended with four right outputs."""
    calls = len(inputs["seed"])
    names = [f"learn(x, y, {seed})" for seed in inputs["seed"].tolist()]
    verdict = first(*(partial(_four, got, f"_{call}", name, 2) for call, name in enumerate(names)))
    if not verdict.passed:
        return verdict
    outputs = [_net(_given(got, f"_{call}"), inputs["x"][call]) for call in range(calls)]
    learned = [bool((np.abs(out - y) < LEARNED).all()) for out, y in zip(outputs, inputs["y"], strict=True)]
    if all(learned):
        return ok(f"{calls} of {calls} calls learned all four points.")
    bad = learned.index(False)
    return fail(
        f"{sum(learned)} of {calls} calls learned all four points.",
        _not_learned(outputs[bad], inputs["y"][bad]),
        input=f"x =\n{show(inputs['x'][bad])}\nseed {int(inputs['seed'][bad])}",
        expected=f"{show(inputs['y'][bad])}, each within {LEARNED}",
        got=outputs[bad],
    )


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """Arguments after each call."""
    functions = ("perceptron", "count_right", "net", "train")
    return first(*(partial(_kept, function, inputs, got) for function in functions))


def _given(arrays: Arrays, suffix: str = "") -> Params:
    return {name: arrays[f"{name}{suffix}"].astype(np.float64) for name in NAMES}


def _hidden(params: Params, x: np.ndarray) -> np.ndarray:
    return x.astype(np.float64) @ params["W1"] + params["b1"]


def _net(params: Params, x: np.ndarray) -> np.ndarray:
    return np.maximum(_hidden(params, x), 0) @ params["W2"] + params["b2"]


def _line(inputs: Arrays, got: Arrays, case: str, why: str = "") -> Verdict:
    """Judge w and b, which are exact: points and steps are multiples of 1/4."""
    x, y, epochs = inputs[f"x_{case}"].astype(np.float64), inputs[f"y_{case}"], int(inputs[f"epochs_{case}"])
    w, b = _rule(x, y, epochs)
    shown = f"x =\n{show(x)}\ny = {show(y)}, epochs = {epochs}"
    found = got[f"w_{case}"], got[f"b_{case}"]
    as_floats = tuple(np.asarray(value, dtype=np.float64) for value in found)
    rule = next((name for name in RULES if _same_line(as_floats, _rule(x, y, epochs, name))), "")
    if rule:
        why = f"It comes out exactly like this {RULES[rule]}"
    why = (
        why
        or "Point by point, in the given order: guess with the present w and b, then add y - guess, times x for w."
    )
    compare = partial(close, got, rtol=0, atol=NEAR, dtype=np.float32, input=shown, why=why)
    after = f"after {epochs} passes" if epochs > 1 else "after one pass"
    verdict = first(
        lambda: compare(f"w_{case}", w, label=f"w {after}"),
        lambda: compare(f"b_{case}", b, label=f"b {after}"),
    )
    return verdict if verdict.passed else replace(verdict, misconception=rule)


def _same_line(one: tuple[np.ndarray, ...], other: tuple[np.ndarray, np.ndarray]) -> bool:
    return all(a.shape == b.shape and np.allclose(a, b, atol=NEAR) for a, b in zip(one, other, strict=True))


def _rule(x: np.ndarray, y: np.ndarray, epochs: int, rule: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return w and b of the perceptron rule, or of a wrong one."""
    w, b = np.zeros(x.shape[1]), np.asarray(0.0)
    factor = {"wrong-sign": -1.0, "rate-of-a-tenth": 0.1, "labels-of-plus-minus-one": 2.0}.get(rule, 1.0)
    for _ in range(1 if rule == "one-pass" else epochs):
        before = w, b
        for point, label in zip(x, y, strict=True):
            now = before if rule == "once-per-pass" else (w, b)
            score = point @ now[0] + now[1]
            surprise = label - float(score >= 0 if rule == "tie-is-one" else score > 0)
            surprise = {
                "only-raises": max(surprise, 0.0),
                "learns-from-all": 2.0 * label - 1,
                "tie-is-right": surprise if score else 0.0,
            }.get(rule, surprise)
            w = w + factor * surprise * point
            b = b if rule == "bias-stays" else np.asarray(b + factor * surprise)
    return w, b


def _counts_look_like(scores: np.ndarray, y: np.ndarray, unbiased: np.ndarray, got: np.ndarray) -> str:
    """Return the usual mistake that gives these counts."""
    truth = y[:, None] == 1
    looks = (
        (
            ((scores > 0) == truth).sum(1),
            "You count the lines that get each point right. Sum over the points, axis 0.",
        ),
        (((scores > 0) == truth).mean(0), "These are shares. Asked is how many: a sum, not a mean."),
        (((scores > 0) != truth).sum(0), "You count the mistakes."),
        (((scores >= 0) == truth).sum(0), "A point exactly on the line has score 0, which means 0."),
        (((unbiased > 0) == truth).sum(0), "b is missing: all your lines pass through the origin."),
        ((scores > 0).sum(0), "You count how often each line says 1, right or wrong."),
        (((scores > 0) & truth).sum(0), "You count right 1s only. A 0 that is said to be 0 is right too."),
    )
    near = (text for value, text in looks if got.shape == value.shape and np.allclose(got, value))
    return next(
        near,
        "For each line: how many points have a score above 0 exactly if their label is 1. One count per line.",
    )


def _looks_like(params: Params, x: np.ndarray, got: np.ndarray) -> str:
    """Return the usual mistake that gives these outputs."""
    z = _hidden(params, x)
    out = _net(params, x)
    looks = (
        (z @ params["W2"] + params["b2"], "The ReLU is missing: two layers without a bend are one."),
        (
            np.maximum(out, 0),
            "There is a second ReLU, at the end. The last layer's output may be any number.",
        ),
        (1 / (1 + np.exp(-out)), "There is a sigmoid at the end. Here the plain sum comes out."),
        (out - params["b2"], "b2 is missing."),
        (_net({**params, "b1": 0 * params["b1"]}, x), "b1 is missing."),
        ((z > 0) @ params["W2"] + params["b2"], "The units step from 0 to 1; a ReLU climbs."),
        (
            np.maximum(z * params["W2"], 0).sum(1) + params["b2"],
            "W2 is inside the ReLU; it weighs what comes out of it.",
        ),
    )
    near = (text for value, text in looks if got.shape == value.shape and np.allclose(got, value, 1e-4, 1e-4))
    return next(near, "relu(x @ W1 + b1) @ W2 + b2: one number for each point, (n,).")


def _four(got: Arrays, suffix: str, call: str, inputs: int, units: int | None = None) -> Verdict:
    """Judge that there are four finite tensors whose shapes belong together."""
    if any(f"{name}{suffix}" not in got for name in NAMES):
        why = "Return W1, b1, W2, b2, in this order, as a list or a tuple."
        return fail(f"{call} did not give four tensors.", why, input=call, expected="four", got="not four")
    k = got[f"b1{suffix}"].size if units is None else units
    shapes = {"W1": (inputs, k), "b1": (k,), "W2": (k,), "b2": ()}
    for name, shape in shapes.items():
        value = got[f"{name}{suffix}"]
        found, wanted = f"{value.dtype} of shape {value.shape}", f"float32 of shape {shape}"
        if found != wanted:
            why = f"W1 has a row for each input, a column for each unit; here {inputs} inputs, {k} units."
            return fail(f"{name} is {found}.", why, input=call, expected=wanted, got=found)
        if not np.isfinite(value).all():
            return fail(f"{name} is not finite.", input=call, expected="finite numbers", got=value)
    return _unless(
        got.get(f"on_device{suffix}", np.array(True)),
        "The params are not on the device of what was given.",
        "New tensors begin on the CPU: make them with `clone`, or move them with `.to(x.device)`.",
        ("four tensors on the device", "tensors elsewhere"),
        call,
    )


def _switches(inputs: Arrays, got: Arrays, number: int) -> Verdict:
    low, high = inputs["positions"][number].tolist()
    call = f"xor_by_hand({low}, {high})"
    verdict = _four(got, f"_{number}", call, 2, 2)
    if not verdict.passed:
        return verdict
    corners = low + (high - low) * CORNERS
    out, wanted = _net(_given(got, f"_{number}"), corners), CORNERS.sum(1) % 2
    shown = f"{call}, then net at (low, low), (low, high), (high, low), (high, high)"
    why = _table_looks_like(out)
    if number and not why:
        why = (
            "With switches at 0 and 1 it was right. (a - low) / (high - low) turns any position into 0 or 1."
        )
    why = (
        why
        or "One unit counts the switches that are up, the other is above 0 only if both are. Weigh them 1 and -2."
    )
    compare = partial(close, {"out": out}, "out", wanted, rtol=0, atol=BY_HAND)
    return compare(label="The net by hand", input=shown, why=why)


def _table_looks_like(out: np.ndarray) -> str:
    """Return which other truth table this is."""
    tables = {
        "This is OR: with both switches up it should be 0.": [0, 1, 1, 1],
        "This is AND: 1 where both are up. Asked is exactly one.": [0, 0, 0, 1],
        "This is the opposite, 1 where both agree.": [1, 0, 0, 1],
        "This counts the switches. The second unit has to take away 2 when both are up.": [0, 1, 1, 2],
    }
    return next((text for text, table in tables.items() if np.allclose(out, table, atol=BY_HAND)), "")


def _replayed(inputs: Arrays, got: Arrays, length: str, why: str) -> Verdict:
    """Judge a training by its replay; where a ReLU may have flipped in float32 a miss proves nothing."""
    steps, lr = int(inputs[length]), float(inputs["lr"])
    call = f"train: 8 points, 5 units, {steps} steps, lr {lr}"
    verdict = _four(got, f"_{length}", call, 3, 5)
    if not verdict.passed:
        return verdict
    start, points = _given(inputs), (inputs["x"].astype(np.float64), inputs["y"].astype(np.float64))
    params, nearest = _descend(start, *points, steps, lr)
    found = _given(got, f"_{length}")
    if _same(found, params, REPLAYED):
        return ok()
    habit = next(
        (name for name in HABITS if _same(found, _descend(start, *points, steps, lr, name)[0], 1e-4)), ""
    )
    if habit:
        why = f"It comes out exactly like this {HABITS[habit]}"
    elif _same(found, start, 1e-9):
        why = "The params came back as they went in. Are the moved ones those that are returned?"
    compare = partial(close, found, rtol=0, atol=REPLAYED, input=call, why=why)
    miss = first(*(compare(name, params[name], label=f"{name} after {steps} steps") for name in NAMES))
    miss = replace(miss, misconception=habit)
    return again(miss) if nearest < NEAR_KINK else miss


def _descend(
    params: Params, x: np.ndarray, y: np.ndarray, steps: int, lr: float, habit: str = ""
) -> tuple[Params, float]:
    """Return the params after gradient descent with a habit, and how near to 0 a pre-activation came."""
    nearest, kept = np.inf, {name: np.zeros_like(value) for name, value in params.items()}
    moved = {"output-layer-only": ("W2", "b2"), "hidden-layer-only": ("W1", "b1")}.get(habit, NAMES)
    rate = lr * {"ascent": -1, "sum-instead-of-mean": len(y)}.get(habit, 1)
    for _ in range(steps):
        z = _hidden(params, x)
        nearest = min(nearest, float(np.abs(z).min()))
        h = np.maximum(z, 0)
        arriving = 2 * (h @ params["W2"] + params["b2"] - y) / len(y)
        back = arriving[:, None] * params["W2"] * (z > 0)
        slopes = {"W1": x.T @ back, "b1": back.sum(0), "W2": h.T @ arriving, "b2": arriving.sum()}
        if habit == "gradients-pile-up":
            kept = slopes = {name: kept[name] + slopes[name] for name in NAMES}
        params = {name: p - rate * slopes[name] if name in moved else p for name, p in params.items()}
    return params, nearest


def _same(one: Params, other: Params, allowed: float) -> bool:
    return all(np.abs(one[name] - other[name]).max() <= allowed for name in NAMES)


def _not_learned(out: np.ndarray, y: np.ndarray) -> str:
    """Return what a start that ended wrong most likely met."""
    if np.ptp(out) < 0.05:
        return (
            "The net says the same to all four, near 0.5: its units are all off, or all alike. Draw their weights at "
            "random, and when a start ends like this, draw again."
        )
    if (np.abs(out - y) < 0.5).all():
        return "It was on its way. Take more steps, or a larger learning rate."
    return "A dead end: too many units are off for good. Look at the result before you return it, and start anew."


def _kept(function: str, inputs: Arrays, got: Arrays) -> Verdict:
    used = {
        "perceptron": ("x", "y"),
        "count_right": ("w", "b", "x", "y"),
        "net": (*NAMES, "x"),
        "train": (*NAMES, "x", "targets"),
    }[function]
    why = (
        "`+=` and methods that end in _ write into the caller's tensor, and so does a copy that shares its memory: "
        "`detach` and `view` share, `clone` doesn't."
    )

    def same(name: str) -> Verdict:
        label = f"{name} after {function}"
        return equal(got, f"{function}:{name}", inputs[name], label=label, why=why)

    verdict = first(*(partial(same, name) for name in used))
    if not verdict.passed:
        return replace(verdict, misconception="writes-into-arguments")
    return _unless(
        got[f"plain:{function}"],
        f"A tensor given to {function} requires grad afterwards; before, it did not.",
        "`requires_grad_` changes the caller's tensor: ask it of a copy.",
        ("requires_grad False", "True"),
        function,
    )


def _unless(fine: object, message: str, why: str, sides: tuple[object, object], given: str) -> Verdict:
    """Return a miss with what was expected and what came (`sides`), a pass where it is fine."""
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])
