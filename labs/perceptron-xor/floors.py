"""How many starts learn XOR: five ways to initialise, 2 to 16 units, 200 starts each; prints the table of floors.md.

Run from the project's root: python labs/perceptron-xor/floors.py
"""

import runpy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

STARTS, STEPS, RATE, NEAR = 200, 300, 0.1, 0.3
SIZES = (2, 4, 8, 16)

Nets = list[torch.Tensor]
"""W1 (s, 2, k), b1 (s, 1, k), W2 (s, k, 1), b2 (s, 1, 1) for s starts."""
Way = Callable[[int], Nets]


def _shapes(units: int) -> tuple[tuple[int, int, int], ...]:
    return (STARTS, 2, units), (STARTS, 1, units), (STARTS, units, 1), (STARTS, 1, 1)


def half(units: int) -> Nets:
    """Normal numbers, halved."""
    return [torch.randn(shape) / 2 for shape in _shapes(units)]


def plain(units: int) -> Nets:
    """Normal numbers as they come."""
    return [torch.randn(shape) for shape in _shapes(units)]


def quiet(units: int) -> Nets:
    """Normal numbers, a tenth of them."""
    return [torch.randn(shape) / 10 for shape in _shapes(units)]


def scaled(units: int) -> Nets:
    """Normal weights over the root of a layer's inputs, biases 0."""
    W1, b1, W2, b2 = (torch.randn(shape) for shape in _shapes(units))
    return [W1 / 2**0.5, 0 * b1, W2 / units**0.5, 0 * b2]


def linear(units: int) -> Nets:
    """As nn.Linear does: even between -1 and 1, over the root of a layer's inputs."""
    W1, b1, W2, b2 = (2 * torch.rand(shape) - 1 for shape in _shapes(units))
    return [W1 / 2**0.5, b1 / 2**0.5, W2 / units**0.5, b2 / units**0.5]


def learned(way: Way, units: int) -> float:
    """Return the share of starts that end with all four outputs near their labels."""
    torch.manual_seed(units)
    rng = np.random.default_rng(units)
    drawn = [INPUTS["learn"](rng) for _ in range(STARTS)]
    x, y = (torch.tensor(np.stack([one[name][0] for one in drawn])) for name in ("x", "y"))
    nets = [part.requires_grad_() for part in way(units)]
    for _ in range(STEPS):
        loss = ((_out(nets, x) - y) ** 2).mean(1).sum()
        slopes = torch.autograd.grad(loss, nets)
        with torch.no_grad():
            for part, slope in zip(nets, slopes, strict=True):
                part.sub_(RATE * slope)
    return float(((_out(nets, x) - y).abs() < NEAR).all(1).float().mean())


def _out(nets: Nets, x: torch.Tensor) -> torch.Tensor:
    W1, b1, W2, b2 = nets
    return ((x @ W1 + b1).relu() @ W2 + b2)[..., 0]


if __name__ == "__main__":
    torch.set_num_threads(1)
    INPUTS = runpy.run_path(str(Path(__file__).parent / "inputs.py"))
    print(f"| way to initialise | {' | '.join(f'{units} units' for units in SIZES)} |")
    print(f"| --- |{' --- |' * len(SIZES)}")
    for way in (half, plain, quiet, scaled, linear):
        shares = " | ".join(f"{learned(way, units):.1%}" for units in SIZES)
        print(f"| {way.__name__}: {way.__doc__} | {shares} |", flush=True)
