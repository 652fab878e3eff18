"""
misconception: graph-cut
says: You compute in NumPy and wrap the result in a new tensor. The numbers are right, but the way back to x is
  cut: a network with this layer can't learn.
fails: gradients
read: cross-entropy#gradient
"""

import numpy as np
import torch


def _array(x):
    return x.detach().cpu().numpy()


def softmax(x, dim):
    return log_softmax(x, dim).exp()


def log_softmax(x, dim):
    return torch.tensor(_array(x) - np.expand_dims(_array(logsumexp(x, dim)), dim), device=x.device)


def logsumexp(x, dim):
    values = _array(x)
    m = values.max(dim, keepdims=True)
    return torch.tensor((np.log(np.exp(values - m).sum(dim, keepdims=True)) + m).squeeze(dim), device=x.device)
