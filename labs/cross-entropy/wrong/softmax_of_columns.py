"""
misconception: rows-and-columns-swapped
says: Your softmax runs down the columns: the shares of one class over all examples make 1. Each row is one
  example, and its classes lie along dim=1.
fails: cross-entropy gradient
read: tensors#reducing
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(0), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(0)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
