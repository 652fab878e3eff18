"""
misconception: every-pair-of-slope
says: slope[:, y] -= 1 takes 1 off the columns of all labels in every row. Each row has one label: pair
  torch.arange(n) with y.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[:, y] -= 1
    return slope / len(y)
