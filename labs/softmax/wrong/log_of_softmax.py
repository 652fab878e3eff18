"""
misconception: log-after-softmax
says: You take the logarithm of finished probabilities. One that is smaller than the smallest float has already
  become 0, and log 0 is -inf. Subtract instead: x - logsumexp(x).
fails: stable-logs
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
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
