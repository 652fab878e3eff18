"""
misconception: truth-only
says: You give a slope to the label's logit only. The others are in the sum as well: each wrong class is to be
  pushed down by the share that it holds. A row of slopes sums to 0.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    rows = torch.arange(len(y))
    slope = torch.zeros_like(logits)
    slope[rows, y] = logits.softmax(1)[rows, y] - 1
    return slope / len(y)
