"""
misconception: all-classes-pooled
says: You add up the true positives of all classes before you divide. Then precision, recall and accuracy are all
  the same number, and no class can be told from another. Divide class by class.
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
    return share(matrix.diagonal().sum(), matrix.sum(0).sum()).expand(len(matrix))


def recall(matrix):
    return share(matrix.diagonal().sum(), matrix.sum(1).sum()).expand(len(matrix))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
