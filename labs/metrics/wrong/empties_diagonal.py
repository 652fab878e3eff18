"""
misconception: writes-into-the-matrix
says: To get the mistakes alone you empty the diagonal of the matrix that you were given: the caller's own one.
  Their next metric finds no right answer in it. Subtract, or `clone()` first.
fails: untouched
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    matrix = torch.zeros(classes, classes, dtype=torch.int64, device=truth.device)
    for true, said in zip(truth.tolist(), guess.tolist()):
        matrix[true, said] += 1
    return matrix


def accuracy(matrix):
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix):
    right = matrix.diagonal().clone()
    wrong = matrix.fill_diagonal_(0).sum(0)
    return share(right, right + wrong)


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    return share(2 * matrix.diagonal(), matrix.sum(0) + matrix.sum(1))


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
