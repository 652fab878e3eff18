"""
misconception: denominator-held-constant
says: You compute the sum under no_grad, as if it did not depend on x. Raising one logit lowers the other
  probabilities of its row through that sum; without it the gradients of a row no longer sum to 0.
fails: gradients
read: cross-entropy#gradient
"""

import torch


def softmax(x, dim):
    with torch.no_grad():
        largest = x.amax(dim, keepdim=True)
        total = (x - largest).exp().sum(dim, keepdim=True)
    return (x - largest).exp() / total


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    largest = x.amax(dim, keepdim=True)
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
