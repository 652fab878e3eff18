"""
misconception: shift-not-undone
says: Your logsumexp subtracts the largest logit before exp and never adds it again. In softmax the shift cancels;
  here it has to come back as + m after the logarithm.
fails: logsumexp
read: cross-entropy#logsumexp
"""

import torch


def softmax(x, dim):
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return softmax(x, dim).log()


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log()
