"""
misconception: epsilon-in-the-log
says: You add a small number so that the logarithm can't be -inf. From then on no mistake costs more than about
  20, and below that its gradient is 0: the worst examples teach nothing. Use log_softmax.
fails: stable impossible
read: cross-entropy#logsumexp
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll((logits.softmax(1) + 1e-9).log(), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
