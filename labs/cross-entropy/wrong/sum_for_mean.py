"""
misconception: sum-instead-of-mean
says: You add up the losses of the batch. Show the same rows twice, and the loss doubles, and with it every step
  of training. Take the mean over the rows.
fails: nll cross-entropy
read: cross-entropy#log-likelihood
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].sum()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
