"""
misconception: empty-classes-dropped
says: You leave out the classes for which nothing can be divided. The result gets shorter, and number c no longer
  belongs to class c. Put a 0 in their place.
fails: empty-classes
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
    return share(matrix.diagonal(), matrix.sum(0))


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = (torch.nan_to_num(matrix.diagonal() / matrix.sum(dim)) for dim in (0, 1))
    return share(2 * p * r, p + r)


def share(part, whole):
    return part[whole > 0] / whole[whole > 0]
