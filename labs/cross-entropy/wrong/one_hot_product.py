"""
misconception: infinity-times-zero
says: You multiply by the one-hot labels. A ruled-out class has log-probability -inf, and -inf times 0 is NaN,
  not 0: one such class spoils the whole batch. Pick the entry instead of multiplying the others away.
fails: impossible
read: cross-entropy#stability
"""

import torch
import torch.nn.functional as F


def nll(log_p, y):
    return -(log_p * F.one_hot(y, log_p.shape[1])).sum() / len(y)


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
