"""
misconception: infinity-replaced
says: You replace what isn't finite by numbers. A truth that was called impossible then costs 0, or some large
  constant; its price is infinite, and hiding that hides a bug in whoever ruled it out.
fails: impossible
read: cross-entropy#stability
"""

import torch


def nll(log_p, y):
    return -log_p.masked_fill(log_p.isinf(), 0)[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
