"""
misconception: sign-of-slope
says: You give target minus softmax: the way that the logits should go. A gradient points uphill; the minus
  comes with the step, p -= lr * slope.
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
    slope[torch.arange(len(y)), y] -= 1
    return -slope / len(y)
