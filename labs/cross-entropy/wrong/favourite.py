"""
misconception: favourite-instead-of-truth
says: You take the largest log-probability of each row: what the model believes, whether it is true or not. The
  loss looks up what it gave to the label.
fails: nll cross-entropy
read: cross-entropy#log-likelihood
"""

import torch


def nll(log_p, y):
    return -log_p.max(1).values.mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
