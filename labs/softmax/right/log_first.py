"""log_softmax is the one that does the work; the two others are read off it."""

import torch


def log_softmax(x, dim):
    """Shift by the largest logit, held constant, then subtract the logarithm of the sum."""
    shifted = x - torch.max(x, dim=dim, keepdim=True).values.detach()
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


def softmax(x, dim):
    """Return e to the log-probability."""
    return torch.exp(log_softmax(x, dim))


def logsumexp(x, dim):
    """Return x less its log-probability at the largest logit: the same number at every entry of a row."""
    index = x.argmax(dim, keepdim=True)
    return (x.gather(dim, index) - log_softmax(x, dim).gather(dim, index)).squeeze(dim)
