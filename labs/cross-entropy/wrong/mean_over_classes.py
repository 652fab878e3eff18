"""
misconception: mean-over-classes
says: You average over all n x c entries of a one-hot product. All but n of them are zeros that you put there,
  so the loss is c times too small. Sum, then divide by n.
fails: nll cross-entropy
read: cross-entropy#log-likelihood
"""

import torch
import torch.nn.functional as F


def nll(log_p, y):
    return -(log_p * F.one_hot(y, log_p.shape[1])).mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
