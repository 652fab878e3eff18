"""What each check of perceptron-xor is given: fresh points, lines, nets and switches."""

import numpy as np

Inputs = dict[str, np.ndarray]

NAMES = ("W1", "b1", "W2", "b2")
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])
LINES = 2000
CALLS = 10
"""How often the learner's learn() is called."""


def perceptron(rng: np.random.Generator) -> Inputs:
    """AND or OR in any order, and two clouds that a line can part: one pass, and several."""
    order = rng.permutation(4)
    table = (CORNERS[order].sum(1) >= rng.integers(1, 3)).astype(np.int64)
    found = {"x_table": CORNERS[order].astype(np.float32), "y_table": table, "epochs_table": np.asarray(6)}
    for name, epochs in (("once", 1), ("often", 5)):
        x, y = _parted(rng)
        found |= {f"x_{name}": x, f"y_{name}": y, f"epochs_{name}": np.asarray(epochs)}
    return found


def xor_cycles(rng: np.random.Generator) -> Inputs:
    """Clusters laid out like XOR in two of five coordinates, for many passes.

    With four points, or in fewer coordinates, w and b soon come back to where they were, and nobody sees who stopped.
    """
    corner = rng.permutation(np.repeat(np.arange(4), 6))
    clusters = 4 * CORNERS[corner] - 2 + rng.integers(-4, 5, (24, 2)) / 4
    x = np.hstack([clusters, _quarters(rng, (24, 3))])
    return {"x_xor": _floats(x), "y_xor": XOR[corner], "epochs_xor": rng.integers(40, 60)}


def count_right(rng: np.random.Generator) -> Inputs:
    """Lines through a coarse grid, so that some points lie exactly on one; a cloud, and XOR."""
    x, y = _quarters(rng, (7, 3)), rng.integers(0, 2, 7)
    return {
        "w_cloud": _quarters(rng, (60, 3)),
        "b_cloud": _quarters(rng, (60,)),
        "x_cloud": x,
        "y_cloud": y,
        "w_square": _quarters(rng, (7, 3)),
        "b_square": _quarters(rng, (7,)),
        "x_square": x,
        "y_square": y,
        "w_xor": _quarters(rng, (LINES, 2)),
        "b_xor": _quarters(rng, (LINES,)),
        "x_xor": CORNERS.astype(np.float32),
        "y_xor": XOR,
    }


def net(rng: np.random.Generator) -> Inputs:
    """Six points of three numbers, four units; as many points as units; one unit."""
    found = {f"{name}_wide": value for name, value in _params(rng, 3, 4).items()}
    found |= {f"{name}_single": value for name, value in _params(rng, 2, 1).items()}
    return {**found, "x_wide": _floats(rng.normal(size=(6, 3))), "x_single": _floats(rng.normal(size=(5, 2)))}


def by_hand(rng: np.random.Generator) -> Inputs:
    """Positions of the switches: at 0 and 1, both above 0, both below, on both sides."""
    above, below = rng.uniform(1, 4), rng.uniform(1, 4)
    positions = np.array(
        [
            [0, 1],
            [above, above + rng.uniform(0.5, 2)],
            [-below - rng.uniform(0.5, 2), -below],
            [-rng.uniform(1, 3), rng.uniform(2, 5)],
        ]
    )
    return {"positions": positions.round(2)}


def train(rng: np.random.Generator) -> Inputs:
    """Eight points that no line parts, in three dimensions, and a start; a few steps and many."""
    start = _params(rng, 3, 5)
    x = _floats(rng.uniform(-1, 1, (8, 3)))
    numbers = {
        "few": np.asarray(30),
        "many": np.asarray(200),
        "lr": np.asarray(round(rng.uniform(0.02, 0.05), 4)),
    }
    return {**start, "x": x, "y": _floats(rng.permutation(np.resize([0, 1], 8))), **numbers}


def learn(rng: np.random.Generator) -> Inputs:
    """For each call: XOR or its opposite, in any order, switches at any two positions, a seed."""
    low = rng.uniform(-1, 0, CALLS)
    up = rng.uniform(1, 2, CALLS)
    orders = np.stack([rng.permutation(4) for _ in range(CALLS)])
    x = low[:, None, None] + up[:, None, None] * CORNERS[orders]
    y = XOR[orders] ^ rng.integers(0, 2, (CALLS, 1))
    return {"x": _floats(x), "y": _floats(y), "seed": rng.integers(1, 1_000_000, CALLS)}


def untouched(rng: np.random.Generator) -> Inputs:
    """Points, labels, lines and a net."""
    x, y = _parted(rng)
    lines = {"w": _quarters(rng, (9, x.shape[1])), "b": _quarters(rng, (9,))}
    return {**_params(rng, x.shape[1], 4), **lines, "x": x, "y": y, "targets": y.astype(np.float32)}


def _floats(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, dtype=np.float32)


def _quarters(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return multiples of 1/4 from -2 to 2: sums of their products are exact in float32, in any order."""
    return _floats(rng.integers(-8, 9, shape) / 4)


def _parted(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return 12 points of three numbers in quarters, and labels that some plane gives them."""
    while True:
        x, w = _quarters(rng, (12, 3)), rng.normal(size=3)
        y = (x @ w + rng.normal() > 0).astype(np.int64)
        if 4 <= y.sum() <= 8:
            return x, y


def _params(rng: np.random.Generator, inputs: int, units: int) -> Inputs:
    values = (
        rng.normal(size=(inputs, units)),
        rng.uniform(0.2, 0.8, units) * rng.choice([-1, 1], units),
        rng.normal(size=units),
        rng.uniform(0.3, 1) * rng.choice([-1, 1]),
    )
    return {name: _floats(value) for name, value in zip(NAMES, values, strict=True)}
