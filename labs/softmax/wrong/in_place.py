"""
misconception: writes-into-x
says: You subtract the maximum with -=, which writes into the caller's tensor: the next line of the caller works
  with other logits. x = x - m makes a new tensor.
fails: untouched
read: tensors#elementwise
"""

import torch


def softmax(x, dim):
    x -= x.amax(dim, keepdim=True)
    e = x.exp()
    return e / e.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
