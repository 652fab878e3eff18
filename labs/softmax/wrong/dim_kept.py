"""
misconception: dim-kept
says: Your logsumexp keeps the summed axis with length 1. It has to be dropped: (4, 3) with dim=1 gives (4,).
fails: logsumexp
read: tensors#reducing
"""

import torch


def softmax(x, dim):
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim, keepdim=True).log() + largest
