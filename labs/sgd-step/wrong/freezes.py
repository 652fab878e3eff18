"""
misconception: requires-grad-lost
says: You switch requires_grad off to be allowed to write, and never on again: after the first step the parameter gets no gradient any more. torch.no_grad() needs no switching.
fails: in-place
read: gradient-descent#zeroing
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.requires_grad_(False)
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
