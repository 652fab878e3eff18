"""Measures what right solutions reach in the check `digits`, draw by draw: python labs/pixel-similarity/floors.py."""

from runpy import run_path

import numpy as np

from quizlab.paths import bundled

DRAWS = 2000


def main() -> None:
    """Print the lowest, the mean and the highest share of unseen threes and sevens that come out right."""
    folder = bundled("labs") / "pixel-similarity"
    inputs, judge = run_path(str(folder / "inputs.py")), run_path(str(folder / "judge.py"))
    found = []
    for seed in range(DRAWS):
        given = inputs["digits"](np.random.default_rng(seed))
        images, labels, unseen = (given[f"threes_{part}"] for part in ("images", "labels", "unseen"))
        classes, truth = np.unique(labels), judge["_truth"](unseen)
        known = judge["_ideals"](images / 255, labels, classes)
        tables = (judge[f"_{name}"](unseen / 255, known) for name in ("mae", "rmse"))
        found.append([(classes[table.argmin(1)] == truth).mean() for table in tables])
    for name, shares in zip(("mae", "rmse"), np.array(found).T, strict=True):
        print(f"{name:5} lowest {shares.min():.3f}   mean {shares.mean():.4f}   highest {shares.max():.3f}")


if __name__ == "__main__":
    main()
