"""Judges nets of kinks: their values, by hand through points, their start and their training, in float64 NumPy."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, again, close, equal, fail, first, ok, show

Params = dict[str, np.ndarray]
NAMES = ("w", "b", "v", "c")
NEAR = 1e-5
"""Relative and absolute, for values of a given net."""
BY_HAND = 1e-3
"""Off a polyline whose slopes reach 20; in float32 the solution stays below 0.0001."""
REPLAYED = 1e-5
"""How far 25 steps in float32 may be from their replay."""
NEAR_KINK = 3e-6
"""A pre-activation so near to 0 that float32 may see the other side of the ReLU."""
FLOOR = 0.05
"""Mean squared error of the long fit; the highest of 200 right runs is in floors.md."""

HABITS = {
    "gradients-pile-up": "when gradients are never forgotten and pile up. Clear them after every step.",
    "ascent": "when the slope is added. Subtract it: the error grows in its direction.",
    "sum-instead-of-mean": "when the squares are summed. Take their mean.",
    "half-the-square": "when half of the mean square is taken, as some books do. Here it is the whole.",
    "momentum": "when steps carry on from the one before. Plain descent remembers nothing.",
    "output-layer-only": "when only v and c move. The kinks have to move too: w and b get slopes as well.",
    "level-forgotten": "when c stays put. It is a parameter like the others.",
    "one-step-late": "with one step less. `steps` steps, not steps - 1.",
    "absolute-error": "when the error's size is taken and not its square.",
}
"""What a wrong loop does -> when fit comes out like the replay with that habit."""


def net(inputs: Arrays, got: Arrays) -> Verdict:
    """Values of ordinary and extreme nets."""

    def one(name: str, case: str, x: np.ndarray, why: str = "") -> Verdict:
        params = _given(inputs, f"_{case}")
        shown = "\n".join(f"{key} = {show(inputs[f'{key}_{case}'])}" for key in NAMES) + f"\nx = {show(x)}"
        reason = why or _looks_like(params, x, got[name])
        return close(
            got,
            name,
            _net(params, x),
            rtol=NEAR,
            atol=NEAR,
            dtype=np.float32,
            label="net(params, x)",
            input=shown,
            why=reason,
        )

    single = "A net may have one unit: its table of x's and units has one column."
    return first(
        partial(one, "ordinary", "ordinary", inputs["x"]),
        partial(
            one,
            "square",
            "ordinary",
            inputs["square"],
            "With as many x's as units a wrong broadcast goes unseen.",
        ),
        partial(one, "single", "single", inputs["x"], single),
        partial(
            one, "off", "off", inputs["x"], "All units are off, so the level c is all there is, for every x."
        ),
        partial(one, "one", "ordinary", inputs["x"][:1], "x may be a single number in a row of one."),
    )


def join_up(inputs: Arrays, got: Arrays) -> Verdict:
    """Nets through points at even distances."""
    return first(*(partial(_polyline, inputs, got, case) for case in ("away", "origin")))


def uneven(inputs: Arrays, got: Arrays) -> Verdict:
    """Nets through points at any distances, and through two."""
    return first(*(partial(_polyline, inputs, got, case) for case in ("many", "two")))


def init(inputs: Arrays, got: Arrays) -> Verdict:
    """Starts in two ranges."""
    return first(*(partial(_start, inputs, got, number) for number in range(2)))


def fit_steps(inputs: Arrays, got: Arrays) -> Verdict:
    """25 steps, from far and from near."""
    near = (
        "The start passes by all points at a small distance here, and still each step counts: does it stop as soon as "
        "the error is small, or when it hardly falls any more?"
    )
    return first(
        lambda: _replayed(inputs, got, "y", "Each step is p -= lr * slope, for w, b, v and c, all slopes at the "
                          "present params. Look at what survives from one step to the next."),
        lambda: _replayed(inputs, got, "near", near),
    )  # fmt: skip


def curve(inputs: Arrays, got: Arrays) -> Verdict:
    """The error of the long fit on a fine grid."""
    params = _given(got)
    x = np.linspace(*inputs["range"], 801)
    finite = all(np.isfinite(value).all() for value in params.values())
    error = float(((_net(params, x) - _waves(inputs, x)) ** 2).mean()) if finite else np.inf
    if error <= FLOOR:
        return ok(f"The mean squared error is {error:.4f}; {FLOOR} was asked for.")
    steps = int(inputs["calls"] * inputs["steps"])
    ended = f"the mean squared error is {error:.3g}" if finite else "the params are no longer finite"
    return fail(
        f"After {steps} steps {ended}.",
        _where_it_began(got),
        input=f"{int(inputs['units'])} units, {len(inputs['x'])} points, lr {float(inputs['lr'])}, {steps} steps",
        expected=f"at most {FLOOR}",
        got=f"{error:.3g}" if finite else "inf or nan",
    )  # fmt: skip


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """Arguments and random states after each call."""
    return first(*(partial(_kept, function, inputs, got) for function in ("net", "join_up", "fit")))


def _given(arrays: Arrays, suffix: str = "") -> Params:
    return {name: arrays[f"{name}{suffix}"].astype(np.float64) for name in NAMES}


def _hidden(params: Params, x: np.ndarray) -> np.ndarray:
    return x.astype(np.float64)[:, None] * params["w"] + params["b"]


def _net(params: Params, x: np.ndarray) -> np.ndarray:
    return np.maximum(_hidden(params, x), 0) @ params["v"] + params["c"]


def _waves(inputs: Arrays, x: np.ndarray) -> np.ndarray:
    (slow, early), (quick, late) = inputs["waves"]
    return np.sin(slow * x + early) + 0.5 * np.sin(quick * x + late)


def _looks_like(params: Params, x: np.ndarray, got: np.ndarray) -> str:
    """Return the usual mistake that gives these values."""
    z = _hidden(params, x)
    v, c = params["v"], params["c"]
    looks = (
        (z @ v + c, "The ReLU is missing: without a bend all units together are one straight line."),
        (np.maximum(z, 0) @ v, "The level c is missing."),
        (np.minimum(z, 0) @ v + c, "This keeps the negative numbers; ReLU keeps the positive ones."),
        (np.abs(z) @ v + c, "This is the size of each number; ReLU makes the negative ones 0."),
        (
            np.maximum(np.maximum(z, 0) @ v + c, 0),
            "There is a second ReLU, behind the sum. Values may be negative.",
        ),
        (np.maximum(z * v, 0).sum(1) + c, "v is inside the ReLU: a unit with negative v never speaks."),
        ((np.maximum(z, 0) * v).mean(1) + c, "The units are averaged; they are added up."),
        (
            _net({**params, "b": -params["b"]}, x),
            "b is subtracted; it is added, and the kink lies at -b / w.",
        ),
    )
    near = (text for value, text in looks if got.shape == value.shape and np.allclose(got, value, 1e-4, 1e-4))
    return next(near, "c + sum over the units of v * relu(w * x + b), one value for each x.")


def _four(got: Arrays, call: str, suffix: str = "", units: int | None = None) -> Verdict:
    """Judge that there are four tensors, of shapes that belong together."""
    if any(f"{name}{suffix}" not in got for name in NAMES):
        why = "Return w, b, v, c, in this order, as a list or a tuple."
        return fail(f"{call} did not give four tensors.", why, input=call, expected="four", got="not four")
    k = got[f"w{suffix}"].size if units is None else units
    for name in NAMES:
        value = got[f"{name}{suffix}"]
        wanted = f"float32 of shape {(k,) if name != 'c' else ()}"
        if (found := f"{value.dtype} of shape {value.shape}") != wanted:
            why = "w, b and v have a number for each unit, c is one number without axes; all are float32."
            return fail(f"{name} is {found}.", why, input=call, expected=wanted, got=found)
        if not np.isfinite(value).all():
            why = "Two neighbours with one x would divide by 0, and there are none here." if suffix else ""
            return fail(f"{name} is not finite.", why, input=call, expected="finite numbers", got=value)
    return ok()


def _polyline(inputs: Arrays, got: Arrays, case: str) -> Verdict:
    """Judge a net by hand: its four tensors, then its points, then what lies between them."""
    x, y = inputs[f"x_{case}"].astype(np.float64), inputs[f"y_{case}"].astype(np.float64)
    shown = f"x = {show(x.round(4))}\ny = {show(y.round(4))}"
    verdict = _four(got, "join_up(x, y)", f"_{case}")
    if not verdict.passed:
        return replace(verdict, input=shown)
    params = _given(got, f"_{case}")
    between = np.sort(np.concatenate([np.linspace(left, right, 9)[1:-1] for left, right in pairwise(x)]))
    compare = partial(close, rtol=0, atol=BY_HAND, input=shown)
    values = {"at": _net(params, x), "between": _net(params, between)}
    why = _by_hand_looks_like(params, x, y, values["at"])
    bend = "The points are met, the way between them isn't straight: there is a kink where no point is."
    return first(
        lambda: compare(values, "at", y, label="The net at the points", why=why),
        lambda: compare(
            values, "between", np.interp(between, x, y), label="The net between the points", why=bend
        ),
    )


def _by_hand_looks_like(params: Params, x: np.ndarray, y: np.ndarray, at: np.ndarray) -> str:
    """Return what most likely went wrong with a net by hand."""
    slopes, climbs = np.diff(y) / np.diff(x), np.maximum(x[:, None] - x[:-1], 0)
    lifted = at - y
    if np.allclose(lifted, lifted[0], atol=BY_HAND):
        return "The shape is right, but it lies too high or too low everywhere: c is the height of the first point."
    if np.allclose(lifted[:-1], 0, atol=BY_HAND):
        return "All points are met but the last: the piece that leads to it needs a unit too."
    looks = (
        (
            slopes,
            "A unit goes on for ever, so slopes pile up. v is by how much the slope *changes* at each point.",
        ),
        (
            np.diff(np.diff(y), prepend=0),
            "You use rises as slopes: divide each by the distance between its points.",
        ),
        (
            np.diff(slopes, prepend=slopes[0]),
            "The first piece has no slope: before it the slope is 0, so the first turn is the first slope.",
        ),
    )
    for turns, why in looks:
        if np.allclose(at - at[0], climbs @ turns, atol=BY_HAND):
            return why
    if (np.abs(params["w"]) > 0).any() and not _meets(-params["b"] / params["w"], x):
        return "No kink lies at any of the points: w * x + b is 0 at x = -b / w."
    return "Each unit with w = 1 and b = -x_j changes the slope by v_j at x_j, from there on and for good."


def _meets(kinks: np.ndarray, x: np.ndarray) -> bool:
    return bool(np.isclose(kinks[:, None], x, atol=1e-3).any())


def _start(inputs: Arrays, got: Arrays, number: int) -> Verdict:
    low, high = inputs["range"][number].tolist()
    units = int(inputs["units"][number])
    call = f"init({units}, {low}, {high}, {int(inputs['seed'][number])})"
    thirds = got[f"thirds_{number}"]
    empty = [name for name, held in zip(("first", "second", "last"), thirds, strict=False) if not held]
    say = partial(_unless, given=call)
    return first(
        lambda: _four(got, call, f"_{number}", units),
        lambda: say(got[f"finite_{number}"], "Some numbers are not finite.", "", ("finite numbers", "inf or nan")),
        lambda: say(
            len(thirds) == 3 and thirds.all(),
            f"No kink, at -b / w, lies in the {' and the '.join(empty)} third of {low}..{high}.",
            "Where no kink lies, the net is straight. Choose the kinks, then b = -w * kink, with no w of 0.",
            ("one or more in each third", f"none in the {' and the '.join(empty)}"),
        ),
        lambda: say(
            got[f"same_{number}"],
            "A second call with the same seed gives other numbers.",
            "The seed alone decides, wherever the program's random state is: torch.Generator().manual_seed(seed).",
            ("the same numbers", "other numbers"),
        ),
        lambda: say(
            got[f"kept_{number}"],
            "init changes the global random state.",
            "torch.manual_seed resets the whole program's random numbers: use a torch.Generator of your own.",
            ("the states of torch, NumPy and random as before", "another state"),
        ),
    )  # fmt: skip


def _replayed(inputs: Arrays, got: Arrays, target: str, why: str) -> Verdict:
    """Judge a short fit by its replay; where a ReLU may have flipped in float32 a miss proves nothing."""
    steps, lr = int(inputs["steps"]), float(inputs["lr"])
    call = f"fit: 6 units, {len(inputs['x'])} points, {steps} steps, lr {lr}"
    verdict = first(
        lambda: _four(got, call, f"_{target}", 6),
        lambda: _unless(
            got[f"on_device_{target}"],
            "The fitted params are not on the device that they came from.",
            "Make new tensors where the given ones are: `clone`, `zeros_like` and sums do.",
            ("four tensors on the device", "tensors elsewhere"),
            call,
        ),
    )
    if not verdict.passed:
        return verdict
    start, points = _given(inputs), (inputs["x"], inputs[target].astype(np.float64))
    params, nearest = _descend(start, *points, steps, lr)
    found = _given(got, f"_{target}")
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
    miss = first(*(compare(name, params[name], label=f"{name} after the last step") for name in NAMES))
    miss = replace(miss, misconception=habit)
    return again(miss) if nearest < NEAR_KINK else miss


def _descend(
    params: Params, x: np.ndarray, y: np.ndarray, steps: int, lr: float, habit: str = ""
) -> tuple[Params, float]:
    """Return the params after gradient descent with a habit, and how near to 0 a pre-activation came."""
    nearest, kept = np.inf, {name: np.zeros_like(value) for name, value in params.items()}
    moved = {"output-layer-only": ("v", "c"), "level-forgotten": ("w", "b", "v")}.get(habit, NAMES)
    rate = lr * {"ascent": -1, "sum-instead-of-mean": len(y), "half-the-square": 0.5}.get(habit, 1)
    carried = 0.9 if habit == "momentum" else 1
    for _ in range(steps - (habit == "one-step-late")):
        z = _hidden(params, x)
        nearest = min(nearest, float(np.abs(z).min()))
        error = np.maximum(z, 0) @ params["v"] + params["c"] - y
        slopes = _slopes(
            params, x, z, np.sign(error) / len(y) if habit == "absolute-error" else 2 * error / len(y)
        )
        if habit in ("gradients-pile-up", "momentum"):
            kept = slopes = {name: carried * kept[name] + slopes[name] for name in NAMES}
        params = {name: p - rate * slopes[name] if name in moved else p for name, p in params.items()}
    return params, nearest


def _slopes(params: Params, x: np.ndarray, z: np.ndarray, arriving: np.ndarray) -> Params:
    """Return the gradient of all four, given the one that arrives at the net's values."""
    back = arriving[:, None] * params["v"] * (z > 0)
    return {
        "w": x.astype(np.float64) @ back,
        "b": back.sum(0),
        "v": arriving @ np.maximum(z, 0),
        "c": arriving.sum(),
    }


def _same(one: Params, other: Params, allowed: float) -> bool:
    return all(np.abs(one[name] - other[name]).max() <= allowed for name in NAMES)


def _where_it_began(got: Arrays) -> str:
    """Return what the start most likely had to do with a bad end."""
    losses = got["losses"]
    if not np.isfinite(losses).all() or losses[-1] > losses[0]:
        if losses[0] > 20:
            return (
                f"It began at {losses[0]:.3g}: so far off that a step overshoots, and the next one more. Start with "
                "smaller w and v; with k units, v of about 1 / sqrt(k)."
            )
        return "The error grew: start with smaller w and v, so that the slopes are smaller."
    if losses[-1] > 0.8 * losses[0]:
        return (
            "The error hardly fell. A unit's slopes are multiplied by its own w and v: where both are nearly 0, or the "
            "unit is off at every point, next to nothing moves."
        )
    return "Each step was right in the short fit. Are the kinks where the curve bends, and w neither tiny nor huge?"


def _kept(function: str, inputs: Arrays, got: Arrays) -> Verdict:
    used: Iterable[str] = {"net": (*NAMES, "x"), "join_up": ("x", "y"), "fit": (*NAMES, "x", "y")}[function]
    why = (
        "`-=` and methods that end in _ write into the caller's tensor, and so does a copy that shares its memory: "
        "`detach` and `view` share, `clone` doesn't."
    )
    judged: list[Callable[[], Verdict]] = [
        partial(equal, got, f"{function}:{name}", inputs[name], label=f"{name} after {function}", why=why)
        for name in used
    ]
    verdict = first(*judged)
    if not verdict.passed:
        return replace(verdict, misconception="writes-into-arguments")
    say = partial(_unless, given=function)
    return first(
        lambda: say(
            got[f"plain:{function}"],
            f"A tensor given to {function} requires grad afterwards; before, it did not.",
            "`requires_grad_` changes the caller's tensor: ask it of a copy.",
            ("requires_grad False", "True"),
        ),
        lambda: say(
            got[f"random:{function}"],
            f"{function} changes the global random state.",
            "Nothing is random here but init: set no seed and draw no numbers.",
            ("the states as before", "another state"),
        ),
    )  # fmt: skip


def _unless(fine: object, message: str, why: str, sides: tuple[object, object], given: str) -> Verdict:
    """Return a miss with what was expected and what came (`sides`), a pass where it is fine."""
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])
