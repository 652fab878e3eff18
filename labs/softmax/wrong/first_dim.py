"""
misconception: rows-and-columns-swapped
says: You sum down the columns (axis 0). dim names the axis that is summed away: dim=1 of a matrix runs along each
  row.
fails: softmax logsumexp log-softmax
read: tensors#reducing
"""

import torch


def softmax(x, dim):
    e = (x - x.amax(0, keepdim=True)).exp()
    return e / e.sum(0, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, 0).unsqueeze(0)


def logsumexp(x, dim):
    m = x.amax(0, keepdim=True)
    return (x - m).exp().sum(0).log() + m.squeeze(0)
