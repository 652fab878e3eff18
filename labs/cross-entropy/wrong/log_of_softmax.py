"""
misconception: log-after-softmax
says: You take the logarithm of finished probabilities. A truth that was given less than the smallest float has
  probability 0 by then, and its loss is inf where 20000 is right: use log_softmax.
fails: stable
read: cross-entropy#logsumexp
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.softmax(1).log(), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
