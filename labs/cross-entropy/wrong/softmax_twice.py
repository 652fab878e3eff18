"""
misconception: softmax-twice
says: You take the softmax, and `log_softmax` after it: a softmax of shares. They lie between 0 and 1, so the
  second one finds them all nearly alike, and the loss can't come near 0. Hand `log_softmax` the logits.
fails: cross-entropy
read: cross-entropy#cross-entropy-loss
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.softmax(1).log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
