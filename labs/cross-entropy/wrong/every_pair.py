"""
misconception: every-pair
says: log_p[:, y] takes the columns of all labels for every row: an (n, n) table whose mean is a number like any
  other, and says nothing. Two index tensors, torch.arange(n) and y, are walked side by side.
fails: nll cross-entropy
read: cross-entropy#log-likelihood
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y))[:, None], y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
