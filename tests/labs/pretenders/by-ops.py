"""Calls the operator itself, through torch.ops."""

import torch

def softmax(x, dim):
    return torch.ops.aten._softmax.default(x, dim, False)
