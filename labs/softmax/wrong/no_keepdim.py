"""
misconception: keepdim-forgotten
says: The sum along dim has one axis less than x, so the division lines the sums up with the columns: an error for
  most shapes, and wrong numbers without any error where the matrix is square. keepdim=True leaves an axis of
  length 1 in place.
fails: softmax log-softmax
read: tensors#broadcasting
"""

import torch


def softmax(x, dim):
    e = (x - x.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim)


def log_softmax(x, dim):
    return x - logsumexp(x, dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
