"""Switches the dispatch to Python off."""

import torch

def softmax(x, dim):
    with torch._C._DisableTorchDispatch():
        return torch.softmax(x, dim)
