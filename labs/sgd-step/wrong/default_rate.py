"""
misconception: zero-means-default
says: `self.lr or 0.01` takes 0 for "not given". A rate of 0 is a rate: nothing moves.
fails: lr-attribute
read: gradient-descent#learning-rate
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
                p -= (self.lr or 0.01) * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
