"""
misconception: seed-set-inside
says: You set torch's seed inside the function. From then on the whole program draws the same random numbers after
  each call. Nothing here is random.
fails: untouched
read: tensors#elementwise
"""

import torch


def softmax(x, dim):
    torch.manual_seed(0)
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
