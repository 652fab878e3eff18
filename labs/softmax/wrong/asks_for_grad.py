"""
misconception: grad-asked-of-x
says: `x.requires_grad_()` switches recording on for the caller's own tensor, and leaves it on. Gradients flow through whatever the caller made ready; ask for nothing.
fails: untouched
read: tensors#elementwise
"""

import torch


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return e^x / sum of e^x along `dim`, with the shape and dtype of x."""
    x.requires_grad_()
    # e^(x - m) / sum e^(x - m) is the same fraction; with m the largest logit, no exponent is above 0.
    scaled = (x - x.amax(dim, keepdim=True)).exp()
    return scaled / scaled.sum(dim, keepdim=True)


def log_softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return the natural logarithm of softmax(x, dim)."""
    # log(e^x / sum e^x) without ever making the small number whose logarithm would be lost.
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return the natural logarithm of the sum of e^x along `dim`, which is dropped."""
    largest = x.amax(dim, keepdim=True)
    # The largest term is now e^0 = 1, so the sum is at least 1 and its logarithm is safe.
    return (x - largest).exp().sum(dim).log() + largest.squeeze(dim)
