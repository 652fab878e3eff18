"""
misconception: writes-into-the-labels
says: `truth *= classes` changes the caller's labels: all that they compute from them afterwards is wrong, far
  from here. `truth * classes` makes a new tensor.
fails: untouched
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    truth *= classes
    truth += guess
    return torch.bincount(truth, minlength=classes * classes).reshape(classes, classes)


def accuracy(matrix):
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix):
    return share(matrix.diagonal(), matrix.sum(0))


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
