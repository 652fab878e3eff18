"""The confusion matrix, and the metrics that are read off it."""

import torch


def confusion_matrix(truth: torch.Tensor, guess: torch.Tensor, classes: int) -> torch.Tensor:
    """Count how often each true class was taken for each class.

    Args:
        truth: the true class of each recording, int64, shape (n,), from 0 to classes - 1.
        guess: what the model said, likewise.
        classes: how many classes there are, whether they occur or not.

    Returns:
        Counts, int64, shape (classes, classes): row = true class, column = guess.
    """
    raise NotImplementedError


def accuracy(matrix: torch.Tensor) -> torch.Tensor | float:
    """Return the share of right answers, from 0 to 1.

    Args:
        matrix: a confusion matrix, int64, shape (classes, classes), not all zeros.
    """
    raise NotImplementedError


def precision(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class the share of what was called so that is so; shape (classes,), 0 where nothing was."""
    raise NotImplementedError


def recall(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class the share of what is so that was called so; shape (classes,), 0 where nothing is."""
    raise NotImplementedError


def f1(matrix: torch.Tensor) -> torch.Tensor:
    """Return for each class the harmonic mean of precision and recall; shape (classes,), 0 where both are 0."""
    raise NotImplementedError


if __name__ == "__main__":
    truth = torch.tensor([0, 0, 1, 2, 2, 2])
    guess = torch.tensor([0, 1, 1, 2, 0, 2])
    matrix = confusion_matrix(truth, guess, 4)
    print(matrix)
    print("accuracy ", accuracy(matrix))
    print("precision", precision(matrix))
    print("recall   ", recall(matrix))
    print("f1       ", f1(matrix))
