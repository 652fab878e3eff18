"""
misconception: true-negatives-counted
says: Your precision counts true negatives: all the recordings of other classes that were rightly not called this
  one. With a rare class they are nearly everything, and the number is high for a model that finds nothing.
  Precision looks at one column only.
fails: precision
read: honest-numbers#precision-recall
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
    right = matrix.diagonal()
    negatives = matrix.sum() - matrix.sum(0) - matrix.sum(1) + right
    return (right + negatives) / matrix.sum()


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
