"""
misconception: log-for-probability
says: Your softmax returns logarithms of probabilities: they are negative and don't sum to 1. Take exp of them.
fails: softmax
read: cross-entropy#log-likelihood
"""

import torch


def softmax(x, dim):
    return log_softmax(x, dim)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
