"""
misconception: one-sum-for-all
says: You divide by the sum over the whole tensor. All numbers together then make 1; each row has to sum to 1 by
  itself.
fails: softmax logsumexp log-softmax
read: cross-entropy#softmax
"""

import torch


def softmax(x, dim):
    e = (x - x.max()).exp()
    return e / e.sum()


def log_softmax(x, dim):
    return x - logsumexp(x, dim)


def logsumexp(x, dim):
    return (x - x.max()).exp().sum().log() + x.max()
