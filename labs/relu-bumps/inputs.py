"""What each check of relu-bumps is given: fresh nets, points and curves, in float32."""

import numpy as np

Inputs = dict[str, np.ndarray]

NAMES = ("w", "b", "v", "c")
UNITS, STEPS, CALLS, RATE = 30, 200, 10, 0.01
"""The long run: units, steps of one call, how many calls, learning rate."""
LOW, HIGH, POINTS = -2.0, 2.0, 100
"""Where its curve is seen, and at how many points."""


def net(rng: np.random.Generator) -> Inputs:
    """An ordinary net, one with a single unit, and one whose units are all off; x's are unequal in number to units."""
    ordinary, single, off = (_params(rng, units) for units in (5, 1, 4))
    off["b"] = -np.abs(off["b"]) - np.float32(20)
    off["c"] = -off["c"]  # values may be negative: nothing bends behind the sum
    nets = {"ordinary": ordinary, "single": single, "off": off}
    found = {f"{name}_{case}": value for case, params in nets.items() for name, value in params.items()}
    return {**found, "x": _floats(rng.uniform(-3, 3, 7)), "square": _floats(rng.uniform(-3, 3, 5))}


def join_up(rng: np.random.Generator) -> Inputs:
    """Points at even distances, not beginning at 0, and another such set that does."""
    points = {}
    for name, start in (("away", rng.uniform(1, 3) * rng.choice([-1, 1])), ("origin", 0.0)):
        count, step = int(rng.integers(5, 9)), rng.uniform(0.6, 1.4)
        points |= _points(rng, name, start + step * np.arange(count))
    return points


def uneven(rng: np.random.Generator) -> Inputs:
    """Points at distances from 0.3 to 2, and two points alone."""
    many, two = (np.cumsum(rng.uniform(0.3, 2, count)) - 3 for count in (int(rng.integers(6, 10)), 2))
    return {**_points(rng, "many", many), **_points(rng, "two", two)}


def init(rng: np.random.Generator) -> Inputs:
    """Two calls: a range that holds 0 and one far from it, each with a seed and a number of units."""
    middle, far = rng.uniform(-1, 1), rng.uniform(5, 9) * rng.choice([-1, 1])
    return {
        "range": np.array([[middle - 2, middle + 3], [far - 1, far + 2]]).round(2),
        "units": rng.integers(30, 50, 2),
        "seed": rng.integers(1, 1_000_000, 2),
    }


def fit_steps(rng: np.random.Generator) -> Inputs:
    """Two starts of six units: one far from the points, one that passes by all of them at a small distance."""
    start, x = _params(rng, 6), _floats(rng.uniform(-2, 2, 11))
    target = _floats(rng.normal(size=11))
    near = _values(start, x) + rng.uniform(0.05, 0.1) + rng.normal(scale=0.02, size=11)
    numbers = {"steps": np.asarray(25), "lr": np.asarray(round(rng.uniform(0.006, 0.012), 4))}
    return {**start, "x": x, "y": target, "near": _floats(near), **numbers}


def curve(rng: np.random.Generator) -> Inputs:
    """A sum of two waves (`waves`: factor and shift of each), seen at 100 points."""
    waves = np.array([[rng.uniform(1.2, 1.8), rng.uniform(0, 6)], [rng.uniform(2.2, 3), rng.uniform(0, 6)]])
    x = np.linspace(LOW, HIGH, POINTS)
    (slow, early), (quick, late) = waves
    y = np.sin(slow * x + early) + 0.5 * np.sin(quick * x + late)
    return {
        "x": _floats(x),
        "y": _floats(y),
        "waves": waves,
        "range": np.array([LOW, HIGH]),
        "units": np.asarray(UNITS),
        "seed": rng.integers(1, 1_000_000),
        "steps": np.asarray(STEPS),
        "calls": np.asarray(CALLS),
        "lr": np.asarray(RATE),
    }


def untouched(rng: np.random.Generator) -> Inputs:
    """A net and ascending points."""
    return {
        **_params(rng, 4),
        "x": _floats(np.cumsum(rng.uniform(0.3, 1, 6))),
        "y": _floats(rng.normal(size=6)),
    }


def _floats(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, dtype=np.float32)


def _params(rng: np.random.Generator, units: int) -> Inputs:
    """Return a net with slopes of both signs and kinks on both sides of 0."""
    w = rng.uniform(0.5, 1.5, units) * rng.permutation(np.resize([1.0, -1.0], units))
    values = (w, -w * rng.uniform(-2, 2, units), rng.normal(size=units), rng.uniform(0.5, 1.5))
    return {name: _floats(value) for name, value in zip(NAMES, values, strict=True)}


def _points(rng: np.random.Generator, name: str, x: np.ndarray) -> Inputs:
    y = rng.uniform(0.5, 3, len(x)) * rng.choice([-1, 1], len(x))
    return {f"x_{name}": _floats(x), f"y_{name}": _floats(y)}


def _values(params: Inputs, x: np.ndarray) -> np.ndarray:
    return np.maximum(x[:, None] * params["w"] + params["b"], 0) @ params["v"] + params["c"]
