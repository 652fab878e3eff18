"""
misconception: clipping
says: You clip the logits so that exp can't overflow. That makes all logits beyond the limit equal, and with them
  their probabilities. Subtract the row's largest logit instead: it changes nothing.
fails: stable stable-logs masked
read: cross-entropy#stability
"""

import torch


LIMIT = 80.0


def softmax(x, dim):
    e = x.clamp(-LIMIT, LIMIT).exp()
    return e / e.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x.clamp(-LIMIT, LIMIT) - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    return x.clamp(-LIMIT, LIMIT).exp().sum(dim).log()
