"""
misconception: writes-into-arguments
says: You subtract the largest logit with -=, which writes into the caller's tensor: the next line of the caller
  works with other logits. x = x - m makes a new one.
fails: untouched
read: tensors#elementwise
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    logits -= logits.amax(1, keepdim=True)
    slope = logits.exp()
    slope /= slope.sum(1, keepdim=True)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
