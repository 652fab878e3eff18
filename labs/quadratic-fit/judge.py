"""What is right for quadratic-fit, in float64 NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from quizlab.grading.judging import Array, Arrays, Verdict, close, equal, fail, first, ok, show, wider

RTOL, ATOL = 1e-4, 1e-5
"""How far off float32 may be after a few operations or steps; wrong programs miss by a hundredth and more."""
EXACT = 1e-6
"""How far off slopes may be in float64, relative and absolute."""
FAR = 1e-3
"""How far off the parameters of a long run may be, and the losses of one that climbs, relative."""

Oracle = Callable[..., np.ndarray]


@dataclass(frozen=True, slots=True)
class Run:
    """One call of fit."""

    t: np.ndarray
    y: np.ndarray
    start: np.ndarray
    lr: float
    count: int
    enough: float = -1.0

    def __str__(self) -> str:
        enough = "" if self.enough < 0 else f", enough = {self.enough:.4g}"
        return f"{len(self.t)} points, start = {show(self.start)}, lr = {self.lr:.4g}, steps = {self.count}{enough}"


def _quadratic(t: np.ndarray, params: np.ndarray) -> np.ndarray:
    a, b, c = params
    return np.asarray(a * t**2 + b * t + c)


def _mse(predicted: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(((predicted - y) ** 2).mean())


def _loss(t: np.ndarray, y: np.ndarray, params: np.ndarray) -> float:
    return float(_mse(_quadratic(t, params), y))


def _nudged(t: np.ndarray, y: np.ndarray, params: np.ndarray, nudge: float) -> np.ndarray:
    raised = (_loss(t, y, params + nudge * unit) for unit in np.eye(3))
    return (np.array(list(raised)) - _loss(t, y, params)) / nudge


def _gradient(t: np.ndarray, y: np.ndarray, params: np.ndarray) -> np.ndarray:
    error = _quadratic(t, params) - y
    return 2 * np.array([(error * t**2).mean(), (error * t).mean(), error.mean()])


# What else came out: (kebab-case name, what to say, that other result).
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "quadratic": (
        ("params-reversed", "a and c changed places: a belongs to t².", lambda t, p: _quadratic(t, p[::-1])),
        ("doubled-not-squared", "`t * 2` doubles; `t ** 2` squares.", lambda t, p: p[0] * t * 2 + p[1] * t + p[2]),
        ("all-squared", "Only t is squared, not a t.", lambda t, p: (p[0] * t) ** 2 + p[1] * t + p[2]),
        ("no-constant", "The constant c is missing.", lambda t, p: _quadratic(t, p) - p[2]),
    ),
    "mse": (
        ("sum-for-mean", "This is the sum of the squares; the mean doesn't grow with the data.",
         lambda p, y: ((p - y) ** 2).sum()),
        ("signs-cancel", "These errors were not squared: too high and too low cancel.", lambda p, y: (p - y).mean()),
        ("signs-cancel", "These errors were not squared: too high and too low cancel.", lambda p, y: (y - p).mean()),
        ("mae-for-mse", "These are absolute errors; square them.", lambda p, y: np.abs(p - y).mean()),
        ("rmse-for-mse", "The root is one too many: the mean of the squares is asked for.",
         lambda p, y: _mse(p, y) ** 0.5),
        ("square-of-mean", "Square first, then take the mean.", lambda p, y: (p - y).mean() ** 2),
        ("not-averaged", "One squared error for each point; their mean is asked for.", lambda p, y: (p - y) ** 2),
    ),
    "nudged": (
        ("not-divided", "Divide by the nudge: a slope is loss per unit of parameter.", lambda *a: _nudged(*a) * a[3]),
        ("sign-turned", "The signs are turned: loss with the nudge minus loss without.", lambda *a: -_nudged(*a)),
        ("central-difference", "This is the slope from a nudge down to one up: nearer to the truth, and not asked for.",
         lambda t, y, p, n: (_nudged(t, y, p, n) + _nudged(t, y, p, -n)) / 2),
        ("nudged-down", "You nudged down; the parameter is to be raised.", lambda t, y, p, n: _nudged(t, y, p, -n)),
        ("nudges-pile-up", "Each nudge was still there when the next came: put the parameter back first.",
         lambda *a: _piled(*a, against_first=True)),
        ("nudges-pile-up", "Each nudge was still there when the next came: put the parameter back first.",
         lambda *a: _piled(*a, against_first=False)),
        ("all-nudged", "All three were nudged at once, which gives one slope, in one direction.",
         lambda t, y, p, n: np.full(3, (_loss(t, y, p + n) - _loss(t, y, p)) / n)),
        ("exact-gradient", "These are the exact slopes; those over the length of the nudge are asked for.",
         lambda t, y, p, _: _gradient(t, y, p)),
    ),
    "gradient": (
        ("half-the-slope", "Half of it: a square has the slope 2 times what is squared.", lambda *a: _gradient(*a) / 2),
        ("sum-for-mean", "This is the gradient of the sum of the squares.", lambda *a: _gradient(*a) * len(a[0])),
        ("sign-turned", "This points downhill; the gradient points uphill.", lambda *a: -_gradient(*a)),
    ),
}  # fmt: skip
CALLS: dict[str, tuple[Oracle, str, str]] = {
    "quadratic": (_quadratic, "quadratic(t, params)", "a t² + b t + c at each t, whatever the shape of t."),
    "mse": (_mse, "mse(predicted, y)", "The mean over all elements of (predicted - y)², in their dtype."),
    "nudged": (
        _nudged,
        "nudged(t, y, params, nudge)",
        "(loss with one parameter raised - loss as it is) / nudge.",
    ),
    "gradient": (
        _gradient,
        "gradient(t, y, params)",
        "The slopes of mse(quadratic(t, params), y) along a, b and c.",
    ),
}

PILED = (
    "The second gradient at the same place is another one: backward() adds to what was left in .grad. Start from a "
    "fresh leaf, or clear it."
)
WRITTEN = "Nudge, watch or move a copy: the caller's tensor is theirs. `params.clone()` makes one."
RECORDED = (
    "The parameters that fit returns have a history, a grad_fn.",
    "Each step was recorded, and the graph grows with it. Step inside torch.no_grad(), or detach.",
    "steps-recorded",
)
LEFT_OFF = (
    "After fit autograd no longer records anything, for the whole program.",
    "torch.set_grad_enabled(False) stays in force. `with torch.no_grad():` ends by itself.",
    "autograd-left-off",
)
LENGTH = "One loss for each step, measured before it is taken; none after the last."
HABITS: dict[str, str] = {
    "ascent": "The steps go uphill: subtract lr times the gradient.",
    "gradients-pile-up": "The steps grow as if gradients were never cleared and piled up: backward() adds to .grad.",
    "rate-ignored": "The steps have the gradient's own length: multiply it by lr.",
    "sum-instead-of-mean": "The steps are those of the sum of the squares. Take the gradient of the mean.",
    "half-the-slope": "The steps are half as long as they should be.",
    "from-zero": "The run starts at (0, 0, 0) instead of `start`.",
    "loss-after-the-step": "Each loss is measured after its step; predict and measure first, then move.",
}
"""What a wrong loop does -> what to say when its losses come out."""


def predict(inputs: Arrays, got: Arrays) -> Verdict:
    """Predictions for times of every shape."""
    params = inputs["params"]
    return first(
        *(
            partial(_value, "quadratic", got, case, (inputs[f"t_{case}"], params))
            for case in ("row", "table", "alone", "double")
        ),
        lambda: _recorded(got["recorded"], "quadratic(t, params), where params requires grad,"),
    )


def loss(inputs: Arrays, got: Arrays) -> Verdict:
    """The mean squared error."""
    return first(
        *(
            partial(_value, "mse", got, case, (inputs[f"predicted_{case}"], inputs[f"y_{case}"]))
            for case in ("row", "table", "pair", "double")
        ),
        lambda: _recorded(got["recorded"], "mse(predicted, y), where predicted requires grad,"),
    )


def nudging(inputs: Arrays, got: Arrays) -> Verdict:
    """Slopes over the length of the nudge."""
    long, short = (float(inputs[name]) for name in ("long", "short"))
    double, single = (_problem(inputs, case) for case in ("double", "single"))
    cases = {"long": (*double, long), "short": (*double, short), "single": (*single, long)}
    return first(*(partial(_value, "nudged", got, name, given) for name, given in cases.items()))


def autograd(inputs: Arrays, got: Arrays) -> Verdict:
    """The gradient."""
    return first(
        *(partial(_value, "gradient", got, case, _problem(inputs, case)) for case in ("single", "double"))
    )


def kept(inputs: Arrays, got: Arrays) -> Verdict:
    """What was handed over, after nudging and after autograd; a second gradient."""
    names = ("t", "y", "params")
    before = dict(zip(names, _problem(inputs, "single"), strict=True))
    return first(
        *(
            partial(equal, got, f"{call}:{name}", before[name], why=WRITTEN, label=f"{name} after `{call}`")
            for call in ("nudged", "gradient")
            for name in names
        ),
        lambda: _value("gradient", got, "second", tuple(before.values()), PILED),
        *(partial(_plain, got[f"{call}:plain"], f"`{call}`") for call in ("nudged", "gradient")),
    )


def steps(inputs: Arrays, got: Arrays) -> Verdict:
    """Losses and parameters of short runs."""
    return first(
        *(partial(_ran, str(count), _run(inputs, count), got) for count in inputs["counts"].tolist())
    )


def stop(inputs: Arrays, got: Arrays) -> Verdict:
    """Runs that end where the loss is enough."""
    perfect = Run(*(inputs[f"perfect_{name}"] for name in ("t", "y", "start")), 0.01, 20, 0.0)
    why = "When a loss is `enough` or below, it is the last in the list, and no step follows it."
    return first(
        lambda: _ran("midway", replace(_run(inputs, 20), enough=float(inputs["enough"])), got, why=why),
        lambda: _ran("perfect", perfect, got, why=f"{why} A loss that equals `enough` is enough."),
    )


def again(inputs: Arrays, got: Arrays) -> Verdict:
    """The same call twice, and what became of what was handed over."""
    run = _run(inputs, int(inputs["count"]))
    fresh = "The first call was right. Something of it was still there: a global, a default argument, a changed start."
    return first(
        *(
            partial(equal, got, f"kept:{name}", inputs[name], why=WRITTEN, label=f"{name} after `fit`")
            for name in ("t", "y", "start")
        ),
        lambda: _ran("first", run, got),
        lambda: _ran("second", run, got, why=fresh),
        lambda: _plain(got["plain"], "`fit`"),
        lambda: _unless(not got["history:first"], *RECORDED),
        lambda: _unless(got["recording"], *LEFT_OFF),
    )


def curve(inputs: Arrays, got: Arrays) -> Verdict:
    """A long run, and one that climbs."""
    early = "Short runs are right. Does it stop by itself, or change lr on the way? Only `enough` and `steps` end it."
    wild = (
        "Here lr is too high and the loss climbs, as it should: nothing is to be clipped, mended or left out."
    )
    return first(
        lambda: _ran("long", _run(inputs, int(inputs["count"])), got, FAR, early),
        lambda: _ran("wild", _run(inputs, int(inputs["wild_count"]), "wild_"), got, FAR, wild),
    )


def _value(function: str, got: Arrays, name: str, given: tuple[Any, ...], why: str = "") -> Verdict:
    """Judge one result, and say which misconception gives exactly what came, where one does."""
    kind = given[0].dtype
    exact = [
        np.asarray(value, dtype=np.float64) if isinstance(value, np.ndarray) else value for value in given
    ]
    near = EXACT if kind == np.float64 else RTOL
    (oracle, call, meaning), compare = CALLS[function], partial(close, got, name, rtol=near, atol=near)
    shown = partial(_described, call, given)
    verdict = compare(oracle(*exact), dtype=kind, input=shown, why=why or meaning, label=f"`{call}`")
    if verdict.passed or why or name not in got:
        return verdict
    for misconception, reason, other in OTHERS[function]:
        if compare(other(*exact)).passed:
            return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _described(call: str, given: tuple[Any, ...]) -> str:
    names = call.partition("(")[2].removesuffix(")").split(", ")
    return "\n".join(f"{name} = {show(value)}" for name, value in zip(names, given, strict=True))


def _piled(
    t: np.ndarray, y: np.ndarray, params: np.ndarray, nudge: float, *, against_first: bool
) -> np.ndarray:
    """Return slopes where no nudge is taken back, against the first loss or against the one before."""
    moved = [params + nudge * (np.arange(3) < count) for count in range(4)]
    losses = np.array([_loss(t, y, place) for place in moved])
    return np.asarray((losses[1:] - (losses[0] if against_first else losses[:-1])) / nudge)


def _problem(inputs: Arrays, case: str) -> tuple[np.ndarray, ...]:
    return tuple(inputs[f"{name}_{case}"] for name in ("t", "y", "params"))


def _run(inputs: Arrays, count: int, prefix: str = "") -> Run:
    t, y, start = (inputs[f"{prefix}{name}"] for name in ("t", "y", "start"))
    return Run(t, y, start, float(inputs[f"{prefix}lr"]), count)


def _ran(case: str, run: Run, got: Arrays, tolerance: float = RTOL, why: str = "") -> Verdict:
    """Judge one call of fit: the kind of result, the losses, the parameters."""
    params, losses = _descended(run)
    return first(
        lambda: _kinds(case, run, got),
        lambda: _losses(case, run, got, losses, tolerance, why),
        lambda: close(
            got,
            f"params:{case}",
            params,
            rtol=tolerance,
            atol=tolerance,
            dtype=run.start.dtype,
            input=str(run),
            why=why or "The losses are right: return the parameters as they are after the last step.",
            label="The first result of `fit`, the parameters,",
        ),
    )


def _kinds(case: str, run: Run, got: Arrays) -> Verdict:
    return first(
        _unless(got[f"pair:{case}"], "fit did not give a pair.", "Return (params, losses).", given=str(run)),
        lambda: _unless(
            got[f"listed:{case}"],
            "The losses are no list of floats.",
            "A loss that stays a tensor holds on to the graph of all that led to it: `.item()` takes the number.",
            "losses-keep-graphs",
            str(run),
        ),
    )


def _losses(case: str, run: Run, got: Arrays, right: np.ndarray, tolerance: float, why: str) -> Verdict:
    found = got[f"losses:{case}"]
    habit = _habit(run, found, tolerance)
    why = HABITS.get(habit, why)
    if found.shape != right.shape:
        return fail(
            f"fit lists {len(found)} losses, expected {len(right)}.",
            why or LENGTH,
            input=str(run),
            expected=right,
            got=found,
            misconception=habit,
        )
    near = wider(found.dtype)
    wrong = np.flatnonzero(~np.isclose(found, right, rtol=tolerance * near, atol=ATOL * near))
    if not len(wrong):
        return ok()
    usual = "Each step is params - lr * gradient, from `start` on."
    if not wrong[0]:
        usual = "The first loss is that of `start`: mse(quadratic(t, start), y), before any step."
    elif wrong[0] > 1:
        usual = f"The first {wrong[0]} are right: something of the steps before was still there."
    return fail(
        f"The loss before step {wrong[0] + 1} is {found[wrong[0]]:.5g}, expected {right[wrong[0]]:.5g}.",
        why or usual,
        input=str(run),
        expected=right,
        got=found,
        misconception=habit,
    )


def _descended(run: Run, habit: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return the parameters after gradient descent and the losses before each step, in float64."""
    t, y, params = (value.astype(np.float64) for value in (run.t, run.y, run.start))
    params = 0 * params if habit == "from-zero" else params
    scales = {"ascent": -1, "rate-ignored": 1 / run.lr, "sum-instead-of-mean": len(t), "half-the-slope": 0.5}
    piled, losses = np.zeros(3), []
    for _ in range(run.count):
        losses.append(_loss(t, y, params))
        if losses[-1] <= run.enough:
            break
        slope = _gradient(t, y, params)
        piled = piled + slope if habit == "gradients-pile-up" else slope
        params = params - scales.get(habit, 1) * run.lr * piled
        if habit == "loss-after-the-step":
            losses[-1] = _loss(t, y, params)
    return params, np.array(losses)


def _habit(run: Run, found: Array, tolerance: float) -> str:
    """Return which wrong habit, replayed, has these losses; nothing where none has, or the right ones do."""
    with np.errstate(all="ignore"):
        for habit in ("", *HABITS):
            losses = _descended(run, habit)[1]
            if (
                len(found) > 1
                and losses.shape == found.shape
                and np.allclose(losses, found, 10 * tolerance, ATOL)
            ):
                return habit
    return ""


def _plain(plain: Array, call: str) -> Verdict:
    return _unless(
        plain,
        f"After {call} a tensor of the caller's requires grad, or has a grad.",
        "`requires_grad_` and backward() change the tensor itself. Watch a copy: `params.clone().requires_grad_()`.",
        "grad-asked-of-input",
    )


def _recorded(recorded: Array, call: str) -> Verdict:
    return _unless(
        recorded,
        f"{call} is cut off: autograd can't follow it.",
        "`item`, `tolist`, `float` and a new torch.tensor(...) take numbers out, and their origin is lost.",
        "graph-cut",
    )


def _unless(fine: object, message: str, why: str, misconception: str = "", given: str = "") -> Verdict:
    return ok() if fine else fail(message, why, input=given, misconception=misconception)
