"""
misconception: epsilon-in-the-log
says: You add a small number so that the logarithm can't be -inf. Now every log-probability below about -18 comes
  out as -18, where -20000 is right. Subtract logarithms instead of patching a quotient.
fails: stable-logs masked
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return (softmax(x, dim) + 1e-12).log()


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
