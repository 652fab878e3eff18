"""
misconception: dtype-changed
says: You compute in float64 and return float64. That much room only moves the overflow to e^709, and whoever
  calls you expects the dtype of x back.
fails: softmax logsumexp log-softmax
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    scaled = (x.double() - x.double().amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x.double() - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.double().amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
