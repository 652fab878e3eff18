"""
misconception: nan-replaced
says: You replace the NaN by 0 after it has happened. The row then sums to 0: the symptom is gone, the
  probabilities are still lost. Keep the NaN from arising, by subtracting the row's largest logit before exp.
fails: stable
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    e = x.exp()
    return torch.nan_to_num(e / e.sum(dim, keepdim=True))


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
