"""How low the error of the long fit gets: five ways to initialise, 40 seeds each; prints the table of floors.md.

Run from the project's root: python labs/relu-bumps/floors.py
"""

import runpy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
SEEDS = 40

Params = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
Way = Callable[[int, float, float], Params]


def even(units: int, low: float, high: float) -> Params:
    """Kinks at even distances, every unit looking right."""
    return _params(torch.ones(units), torch.linspace(low, high, units + 1)[:-1], 0.1 * torch.randn(units))


def uniform(units: int, low: float, high: float) -> Params:
    """Kinks anywhere, units looking left or right."""
    return _params(_signs(units), _anywhere(units, low, high), torch.randn(units) / units**0.5)


def normal(units: int, low: float, high: float) -> Params:
    """Kinks anywhere, weights of normal size."""
    return _params(torch.randn(units), _anywhere(units, low, high), torch.randn(units) / units**0.5)


def silent(units: int, low: float, high: float) -> Params:
    """Kinks anywhere, all output weights 0."""
    return _params(_signs(units), _anywhere(units, low, high), torch.zeros(units))


def loud(units: int, low: float, high: float) -> Params:
    """Kinks anywhere, output weights of normal size, not divided by anything."""
    return _params(torch.randn(units), _anywhere(units, low, high), torch.randn(units))


def _signs(units: int) -> torch.Tensor:
    return torch.where(torch.rand(units) < 0.5, -1.0, 1.0)


def _anywhere(units: int, low: float, high: float) -> torch.Tensor:
    return low + (high - low) * torch.rand(units)


def _params(w: torch.Tensor, kinks: torch.Tensor, v: torch.Tensor) -> Params:
    return w, -w * kinks, v, torch.zeros(())


def error(way: Way, seed: int) -> float:
    """Return the mean squared error on the judge's grid after the long fit."""
    torch.manual_seed(seed)
    given = INPUTS["curve"](np.random.default_rng(seed))
    start = way(INPUTS["UNITS"], INPUTS["LOW"], INPUTS["HIGH"])
    x, y = torch.tensor(given["x"]), torch.tensor(given["y"])
    params = SOLUTION["fit"](start, x, y, INPUTS["STEPS"] * INPUTS["CALLS"], INPUTS["RATE"])
    grid = torch.linspace(INPUTS["LOW"], INPUTS["HIGH"], 801)
    (slow, early), (quick, late) = given["waves"].tolist()
    wanted = torch.sin(slow * grid + early) + 0.5 * torch.sin(quick * grid + late)
    return float(((SOLUTION["net"](params, grid) - wanted) ** 2).mean())


if __name__ == "__main__":
    torch.set_num_threads(1)
    INPUTS = runpy.run_path(str(HERE / "inputs.py"))
    SOLUTION = runpy.run_path(str(HERE / "solution" / "relu_bumps.py"))
    print("| way to initialise | lowest | median | highest |\n| --- | --- | --- | --- |")
    for way in (even, uniform, normal, silent, loud):
        errors = [error(way, seed) for seed in range(SEEDS)]
        figures = " | ".join(
            f"{figure:.4f}" for figure in (min(errors), float(np.median(errors)), max(errors))
        )
        print(f"| {way.__name__}: {way.__doc__} | {figures} |", flush=True)
