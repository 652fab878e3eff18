"""What each check of quadratic-fit is given: noisy points of a parabola, starts, nudges and rates, drawn afresh."""

import numpy as np

Inputs = dict[str, np.ndarray]

LONG = 40
"""Steps until the curve lies among the points, though a careless stop at a small gain comes well before."""


def predict(rng: np.random.Generator) -> Inputs:
    """Times in a row, in a table, alone and in float64; three parameters that are nothing like one another."""
    params = _params(rng)
    return {
        "params": params,
        "t_row": _times(rng, int(rng.integers(5, 9))),
        "t_table": _times(rng, 3, 4),
        "t_alone": _times(rng),
        "t_double": _times(rng, 4).astype(np.float64),
    }


def loss(rng: np.random.Generator) -> Inputs:
    """Predictions and truths, some too high and some too low; in a row, in a table, one pair, and in float64."""
    shapes = {"row": (int(rng.integers(4, 9)),), "table": (3, 5), "pair": (1,), "double": (6,)}
    inputs = {}
    for case, shape in shapes.items():
        kind = np.float64 if case == "double" else np.float32
        y = rng.normal(scale=3, size=shape)
        error = rng.uniform(0.4, 2.5, size=shape) * _signs(rng, shape)
        inputs |= {f"predicted_{case}": (y + error).astype(kind), f"y_{case}": y.astype(kind)}
    return inputs


def nudging(rng: np.random.Generator) -> Inputs:
    """One problem in float64 with a short and a long nudge, and one in float32 with a long one."""
    return {
        **_problem(rng, "double", np.float64),
        **_problem(rng, "single", np.float32),
        "short": np.asarray(10 ** rng.uniform(-4, -3)),
        "long": np.asarray(round(rng.uniform(0.3, 0.8), 2)),
    }


def kept(rng: np.random.Generator) -> Inputs:
    """One problem, whose tensors are looked at afterwards; adding the nudge and taking it back would not be enough."""
    while True:
        problem, nudge = _problem(rng, "single", np.float32), np.float32(0.3)
        params = problem["params_single"]
        if ((params + nudge) - nudge != params).any():
            return {**problem, "nudge": np.asarray(0.3)}


def autograd(rng: np.random.Generator) -> Inputs:
    """One problem in float32 and one in float64."""
    return _problem(rng, "single", np.float32) | _problem(rng, "double", np.float64)


def steps(rng: np.random.Generator) -> Inputs:
    """A short run, one of a single step, and one of none."""
    return {**_run(rng, rate=rng.uniform(0.5, 0.9)), "counts": np.array([int(rng.integers(6, 10)), 1, 0])}


def stop(rng: np.random.Generator) -> Inputs:
    """A loss that is enough, reached midway; and a start that is perfect, with whole numbers, where 0 is enough."""
    run = _run(rng, rate=rng.uniform(0.5, 0.9))
    losses = _losses(run, 6)
    reached = int(rng.integers(2, 5))
    exact = rng.integers(1, 4, size=3).astype(np.float32)
    t = np.arange(-3, 4).astype(np.float32)
    return {
        **run,
        "enough": np.sqrt(losses[reached] * losses[reached + 1]),
        "perfect_t": t,
        "perfect_y": exact[0] * t**2 + exact[1] * t + exact[2],
        "perfect_start": exact,
    }


def again(rng: np.random.Generator) -> Inputs:
    """A run that is made twice, and another in between."""
    other = {f"other_{name}": value for name, value in _run(rng, rate=rng.uniform(0.3, 0.6)).items()}
    return {**_run(rng, rate=rng.uniform(0.5, 0.9)), **other, "count": np.asarray(5)}


def curve(rng: np.random.Generator) -> Inputs:
    """A long run, and one whose rate is too high, so that the loss climbs."""
    wild = {f"wild_{name}": value for name, value in _run(rng, rate=rng.uniform(1.3, 1.4)).items()}
    return {
        **_run(rng, rate=rng.uniform(0.5, 0.6)),
        **wild,
        "count": np.asarray(LONG),
        "wild_count": np.asarray(10),
    }


def _run(rng: np.random.Generator, rate: float) -> Inputs:
    """Return points, a start and a learning rate: below a rate of 1 descent comes to rest, above it climbs."""
    t, y, params = _points(rng)
    features = np.stack([t**2, t, np.ones_like(t)]).astype(np.float64)
    curvatures, directions = np.linalg.eigh(2 * features @ features.T / len(t))
    # Far off along the flattest direction, so that the walk is long, and never at rest along the steepest.
    away = directions @ (_signs(rng, 3) * rng.uniform((2.5, 1.0, 0.8), (3.5, 1.6, 1.6)))
    start = (params + away).astype(np.float32)
    return {"t": t, "y": y, "start": start, "lr": np.asarray(rate * 2 / curvatures.max())}


def _losses(run: Inputs, count: int) -> list[float]:
    """Return the first losses of a run, which decide where it may stop."""
    t, y, params = (run[name].astype(np.float64) for name in ("t", "y", "start"))
    features, losses = np.stack([t**2, t, np.ones_like(t)]), []
    for _ in range(count):
        error = params @ features - y
        losses.append(float((error**2).mean()))
        params = params - run["lr"] * 2 * features @ error / len(t)
    return losses


def _problem(rng: np.random.Generator, case: str, kind: type[np.floating]) -> Inputs:
    t, y, params = _points(rng)
    start = params - _signs(rng, 3) * rng.uniform(0.5, 1.5, size=3)
    named = {"t": t, "y": y, "params": start}
    return {f"{name}_{case}": value.astype(kind) for name, value in named.items()}


def _points(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return times (n,), noisy values (n,) and the parameters (3,) of the parabola behind them."""
    params = _params(rng)
    count = int(rng.integers(12, 20))
    # Spread evenly: how long the walk takes depends on where the points lie.
    t = (np.linspace(-2, 2, count) + rng.uniform(-0.1, 0.1, size=count)).astype(np.float32)
    a, b, c = params
    return t, (a * t**2 + b * t + c + rng.normal(scale=0.3, size=t.shape)).astype(np.float32), params


def _params(rng: np.random.Generator) -> np.ndarray:
    return (rng.permutation([0.6, 1.4, 2.3]) * _signs(rng, 3) + rng.uniform(-0.2, 0.2, size=3)).astype(
        np.float32
    )


def _times(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return np.asarray(rng.uniform(-2, 2, size=shape), dtype=np.float32)


def _signs(rng: np.random.Generator, shape: int | tuple[int, ...]) -> np.ndarray:
    return rng.choice([-1.0, 1.0], size=shape)
