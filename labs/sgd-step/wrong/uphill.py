"""
misconception: ascent
says: Your step climbs: the gradient points to where the loss grows, so subtract lr * grad instead of adding it.
fails: one-step
read: gradient-descent#the-step
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
                p += self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
