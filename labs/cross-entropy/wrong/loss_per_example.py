"""
misconception: not-averaged
says: You return a loss for each example. That is a good thing to look at, but a loss to descend on is one
  number: their mean.
fails: nll cross-entropy
read: cross-entropy#log-likelihood
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y]


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
