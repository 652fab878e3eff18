"""
misconception: zero-means-default
says: `lr or 0.001` takes a rate of 0 for one that was not given. 0 is a rate: nothing moves.
fails: lr-attribute
read: gradient-descent#learning-rate
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr or 1e-3

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
