"""Calls it below torch.func."""

import torch

def softmax(x, dim):
    return torch.func.vjp(lambda t: torch.softmax(t, dim), x)[0]
