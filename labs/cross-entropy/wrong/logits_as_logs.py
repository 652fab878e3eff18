"""
misconception: log-softmax-missing
says: You hand logits to `nll`, which expects log-probabilities: the sum over the other classes is missing, and
  the loss may go below 0 without end. Put `log_softmax` in between.
fails: cross-entropy
read: cross-entropy#who-wants
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits, y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
