"""What each check of sgd-step is given: parameters, gradients and learning rates, drawn afresh for each grade."""

import numpy as np


def _normal(rng: np.random.Generator, *shape: int) -> np.ndarray:
    # Kept away from 0: a gradient of nearly nothing would hide a wrong step within the tolerance.
    size = rng.uniform(0.3, 2.0, size=shape) * rng.choice([-1.0, 1.0], size=shape)
    return np.asarray(size, dtype=np.float32)


def _rate(rng: np.random.Generator) -> np.ndarray:
    # Neither 1, where ignoring the rate shows nothing, nor so small that a step in the wrong direction is missed.
    return np.asarray(round(rng.uniform(0.05, 0.5), 3))


def _pair(rng: np.random.Generator) -> dict[str, np.ndarray]:
    return {
        "w": _normal(rng, 3, 5),
        "b": _normal(rng, 4),
        "w_grad": _normal(rng, 3, 5),
        "b_grad": _normal(rng, 4),
        "lr": _rate(rng),
    }


def one_step(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two parameters of different shapes and their gradients."""
    return _pair(rng)


def in_place(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """The same kind of pair; the probe looks at the tensors rather than at their values."""
    return _pair(rng)


def any_params(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two 0-d, a transposed and a float64 parameter, to be handed over by a generator."""
    return {
        "scalar": _normal(rng),
        "twin": _normal(rng),
        "turned": _normal(rng, 2, 6),
        "double": _normal(rng, 3).astype(np.float64) + rng.uniform(-1e-9, 1e-9, size=3),
        "scalar_grad": _normal(rng),
        "twin_grad": _normal(rng),
        "turned_grad": _normal(rng, 2, 6),
        "double_grad": _normal(rng, 3).astype(np.float64) + rng.uniform(-1e-9, 1e-9, size=3),
        "lr": _rate(rng),
    }


def missing_grad(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Three parameters of which the middle one has no gradient."""
    return {**_pair(rng), "unused": _normal(rng, 2, 2)}


def grads_kept(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Parameters whose gradients are looked at after the step."""
    return _pair(rng)


def zero_grad(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two parameters, one never used, and the slopes of two losses in turn."""
    return {**_pair(rng), "unused": _normal(rng, 2), "w_next": _normal(rng, 3, 5), "b_next": _normal(rng, 4)}


def lr_attribute(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """One parameter and the rates of three steps, the second of them 0."""
    rates = np.array([_rate(rng), 0.0, _rate(rng) + 0.5])
    return {"w": _normal(rng, 3, 5), "w_grad": _normal(rng, 3, 5), "rates": rates}


def descent(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """A small regression: x (8, 3), targets (8, 2), weights (3, 2), bias (2,)."""
    return {
        "x": _normal(rng, 8, 3),
        "target": _normal(rng, 8, 2),
        "w": _normal(rng, 3, 2),
        "b": _normal(rng, 2),
        "lr": np.asarray(round(rng.uniform(0.05, 0.12), 3)),
        "steps": np.asarray(8),
    }
