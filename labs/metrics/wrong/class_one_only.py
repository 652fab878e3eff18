"""
misconception: one-positive-class
says: You give the numbers of class 1 alone, as if every question had a yes and a no. With more classes each one
  takes its turn as "positive": a number for each.
fails: precision recall
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
    return share(matrix[1, 1], matrix[:, 1].sum())


def recall(matrix):
    return share(matrix[1, 1], matrix[1].sum())


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
