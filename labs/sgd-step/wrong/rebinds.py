"""
misconception: rebinds-the-name
says: `p = p - lr * p.grad` makes a new tensor and lets the name p mean that one; the caller's tensor never moves. Change it in place.
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
                p = p - self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
