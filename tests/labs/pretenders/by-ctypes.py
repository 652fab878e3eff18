"""Loads PyTorch's library itself."""

import ctypes

import torch

library = ctypes.CDLL(torch._C.__file__)

def softmax(x, dim):
    return torch.softmax(x, dim)
