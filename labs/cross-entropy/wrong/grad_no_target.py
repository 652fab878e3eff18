"""
misconception: target-forgotten
says: Your slope is the softmax alone: every class is pushed down, the right one too. Subtract the target, 1 in
  the label's column.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    return logits.softmax(1) / len(y)
