"""
misconception: none-ends-the-step
says: A parameter without a gradient ends your whole step: those after it never move. Skip it and go on.
fails: missing-grad
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
            if p.grad is None:
                return
            p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
