"""Measures where the floor of `digits` may lie: five ways to start, 40 seeds each, trained by the solution.

Run from the project's folder: python labs/three-vs-seven/floors.py
"""

import runpy
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch

HERE = Path(__file__).parent
SEEDS = range(40)

Start = Callable[[torch.Generator], torch.Tensor]
STARTS: dict[str, Start] = {
    "zeros": lambda _: torch.zeros(784, 1),
    "normal, 0.01": lambda generator: torch.randn(784, 1, generator=generator) * 0.01,
    "uniform, up to 1/28": lambda generator: (2 * torch.rand(784, 1, generator=generator) - 1) / 28,
    "normal, 0.1": lambda generator: torch.randn(784, 1, generator=generator) * 0.1,
    "uniform, up to 0.5": lambda generator: torch.rand(784, 1, generator=generator) - 0.5,
}


def main() -> None:
    """Print one row for each way to start."""
    torch.set_num_threads(1)
    solution, inputs = _load("solution/three_vs_seven.py"), _load("inputs.py")
    print("| start | lowest | mean | highest |\n| --- | --- | --- | --- |")
    for name, start in STARTS.items():
        reached = [_accuracy(solution, inputs, start, seed) for seed in SEEDS]
        print(f"| {name} | {min(reached):.3f} | {np.mean(reached):.3f} | {max(reached):.3f} |")


def _accuracy(solution: SimpleNamespace, inputs: SimpleNamespace, start: Start, seed: int) -> float:
    drawn = inputs.digits(np.random.default_rng(seed))
    x, unseen = (torch.tensor(drawn[name]).float() / 255 for name in ("images", "unseen"))
    targets, size = torch.tensor(drawn["targets"]), int(drawn["size"])
    params = [start(torch.Generator().manual_seed(seed)), torch.zeros(1)]
    for order in torch.tensor(drawn["orders"]):
        batches = [(x[places], targets[places]) for places in order.split(size)]
        params = [p.detach() for p in solution.train(params, batches, 1, float(drawn["lr"]))]
    labels = inputs.shared("mnist5k")["labels"][inputs.TRAINING :]
    answers = torch.tensor(labels[np.isin(labels, (inputs.THREE, inputs.SEVEN))] == inputs.THREE).float()
    return float(solution.accuracy(solution.score(params, unseen), answers))


def _load(path: str) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(HERE / path)))


if __name__ == "__main__":
    main()
