"""
misconception: overflow-in-the-slope
says: Your slope divides e^x by its sum, written out: inf / inf for a logit of 10000, 0 / 0 for a row of -10000.
  `softmax` takes each row's largest logit out first.
fails: gradient-far
read: cross-entropy#stability
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.exp() / logits.exp().sum(1, keepdim=True)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
