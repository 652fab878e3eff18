"""
misconception: wrong-shift
says: You subtract the mean of the row. That changes no probability, but it does not stop the overflow: a row with
  logits at both +10000 and -10000 still reaches e^10000. Only the largest logit leaves no exponent above 0.
fails: stable stable-logs masked
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    e = (x - x.mean(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    m = x.mean(dim, keepdim=True)
    return ((x - m).exp().sum(dim, keepdim=True).log() + m).squeeze(dim)
