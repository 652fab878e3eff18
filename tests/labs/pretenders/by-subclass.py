"""Calls the method of a subclass."""

import torch

class Mine(torch.Tensor):
    pass

def softmax(x, dim):
    return x.as_subclass(Mine).softmax(dim).as_subclass(torch.Tensor)
