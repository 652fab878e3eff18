"""Computes in NumPy, unseen, and writes the way back itself."""

import numpy
import torch


class Hidden(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, dim):
        logits = x.detach().numpy()
        shares = numpy.exp(logits - numpy.logaddexp.reduce(logits, axis=dim, keepdims=True))
        ctx.save_for_backward(torch.from_numpy(shares))
        ctx.dim = dim
        return torch.from_numpy(shares)

    @staticmethod
    def backward(ctx, g):
        (shares,) = ctx.saved_tensors
        return shares * (g - (g * shares).sum(ctx.dim, keepdim=True)), None

def softmax(x, dim):
    return Hidden.apply(x, dim)
