"""
misconception: slope-of-log
says: -1/p is the slope along the *probability* of the truth. Softmax lies between it and the logits; put
  through that, it becomes p - 1, and the other logits get theirs.
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
    slope[rows, y] = -1 / logits.softmax(1)[rows, y]
    return slope / len(y)
