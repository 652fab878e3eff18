"""The confusion matrix, and the metrics that are read off it."""

import torch


def confusion_matrix(truth: torch.Tensor, guess: torch.Tensor, classes: int) -> torch.Tensor:
    """Return counts (classes, classes), int64: row = true class, column = guess."""
    # The size comes from `classes`: the data need not show every class.
    matrix = torch.zeros(classes, classes, dtype=torch.int64, device=truth.device)
    for true, said in zip(truth.tolist(), guess.tolist(), strict=True):
        matrix[true, said] += 1
    return matrix


def accuracy(matrix: torch.Tensor) -> torch.Tensor:
    """Return the share of right answers: the diagonal over everything."""
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class TP / all that was called so (its column), (classes,)."""
    return _share(matrix.diagonal(), matrix.sum(0))


def recall(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class TP / all that is so (its row), (classes,)."""
    return _share(matrix.diagonal(), matrix.sum(1))


def f1(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class the harmonic mean of precision and recall, (classes,)."""
    p, r = precision(matrix), recall(matrix)
    return _share(2 * p * r, p + r)


def _share(part: torch.Tensor, whole: torch.Tensor) -> torch.Tensor:
    """Return part / whole, and 0 where the whole is 0."""
    # 0 / 0 is NaN, not an error; where() takes the 0 there and never looks at it.
    return torch.where(whole > 0, part / whole, 0.0)


if __name__ == "__main__":
    truth = torch.tensor([0, 0, 1, 2, 2, 2])
    guess = torch.tensor([0, 1, 1, 2, 0, 2])
    matrix = confusion_matrix(truth, guess, 4)
    print(matrix)
    print("accuracy ", accuracy(matrix))
    print("precision", precision(matrix))
    print("recall   ", recall(matrix))
    print("f1       ", f1(matrix))
