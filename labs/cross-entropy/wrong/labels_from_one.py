"""
misconception: labels-from-one
says: You subtract 1 from the labels. They count from 0 here, so label 0 becomes -1, which Python quietly takes
  for the last column.
fails: nll cross-entropy
read: tensors#indexing
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y - 1].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
