"""
misconception: last-dim-always
says: You always work along the last axis and ignore dim. On a matrix with dim=1 the two are the same, so the
  mistake shows only with another dim.
fails: dims
read: tensors#reducing
"""

import torch


def softmax(x, dim):
    e = (x - x.amax(-1, keepdim=True)).exp()
    return e / e.sum(-1, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, -1).unsqueeze(-1)


def logsumexp(x, dim):
    m = x.amax(-1, keepdim=True)
    return (x - m).exp().sum(-1).log() + m.squeeze(-1)
