"""
misconception: log-taken-twice
says: Your `nll` takes the logarithm of what are logarithms already, and the log of a negative number is NaN. In
  spite of its name it only picks, averages and flips the sign.
fails: nll cross-entropy
read: cross-entropy#who-wants
"""

import torch


def nll(log_p, y):
    return -log_p.log()[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
