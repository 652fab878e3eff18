"""
misconception: classes-counted-from-labels
says: one_hot(y) makes as many columns as the largest label in this batch needs. A batch in which nobody is of
  the last class gives a narrower table: an error, or a column that is broadcast. Say how many classes:
  one_hot(y, logits.shape[1]).
fails: gradient
read: honest-numbers#confusion-matrix
"""

import torch
import torch.nn.functional as F


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    return (logits.softmax(1) - F.one_hot(y)) / len(y)
