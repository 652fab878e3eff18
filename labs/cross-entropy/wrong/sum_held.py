"""
misconception: denominator-held-constant
says: You compute the sum over the classes without recording, as a mere normaliser. Then only the label's logit
  gets a slope, always -1/n, and no wrong class is ever pushed down.
fails: autograd
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    with torch.no_grad():
        total = logits.logsumexp(1)
    return (total - logits[torch.arange(len(y)), y]).mean()


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
