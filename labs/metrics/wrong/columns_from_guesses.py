"""
misconception: columns-only-for-what-was-said
says: You have a row for every class, but a column only up to the largest class that was said. A class that the
  model never says needs its column of zeros: that is what shows it.
fails: all-classes
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    columns = int(guess.max()) + 1
    flat = torch.bincount(truth * columns + guess, minlength=classes * columns)
    return flat.reshape(classes, columns)


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
