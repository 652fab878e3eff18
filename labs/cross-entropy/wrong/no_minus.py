"""
misconception: sign-missing
says: Your loss is negative: the minus is missing. Log-probabilities are 0 or less; descending on them would
  make the truth ever less probable.
fails: nll cross-entropy
read: cross-entropy#logs
"""

import torch


def nll(log_p, y):
    return log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
