"""A loop over the classes, as one would write it without reductions: running maximum, then running sum."""

import torch


def _parts(x, dim):
    slices = x.unbind(dim)
    largest = slices[0]
    for part in slices[1:]:
        largest = torch.maximum(largest, part)
    total = torch.zeros_like(largest)
    for part in slices:
        total = total + torch.exp(part - largest)
    return slices, largest, total


def softmax(x, dim):
    """Divide slice by slice."""
    slices, largest, total = _parts(x, dim)
    return torch.stack([torch.exp(part - largest) / total for part in slices], dim)


def log_softmax(x, dim):
    """Subtract slice by slice."""
    slices, largest, total = _parts(x, dim)
    return torch.stack([part - largest - torch.log(total) for part in slices], dim)


def logsumexp(x, dim):
    """Add the maximum to the logarithm of the sum."""
    _, largest, total = _parts(x, dim)
    return largest + torch.log(total)
