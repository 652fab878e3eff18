"""
misconception: mask-as-big-number
says: You turn -inf into -1e9. As a logit that is small enough, but the log-probability of an impossible class is
  -inf, and -1e9 is a number that a sum of losses would count.
fails: masked
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    x = x.clamp(min=-1e9)
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
