"""
misconception: label-as-number
says: You subtract y itself, 7 from all logits of a seven. A label is a name, not an amount: subtract 1, in its
  column only.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    return (logits.softmax(1) - y[:, None]) / len(y)
