"""
misconception: overflow
says: You take exp of the logits as they come. e^89 is already infinite in float32, and a row of very negative
  logits sums to 0: inf/inf and 0/0 are both NaN. Subtract each row's largest logit first; the fraction stays
  the same.
fails: stable stable-logs
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    e = torch.exp(x)
    return e / e.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    return torch.log(torch.exp(x).sum(dim))
