"""
misconception: only-classes-that-occur
says: Your rows and columns are the classes that occur, closed up. With one class missing, every class behind it
  slides to another row. Class c belongs in row c.
fails: all-classes
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    seen = sorted({*truth.tolist(), *guess.tolist()})
    matrix = torch.zeros(len(seen), len(seen), dtype=torch.int64, device=truth.device)
    for true, said in zip(truth.tolist(), guess.tolist()):
        matrix[seen.index(true), seen.index(said)] += 1
    return matrix


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
