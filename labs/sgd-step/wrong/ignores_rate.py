"""
misconception: ignores-the-rate
says: Your step subtracts the gradient itself. How far to go is the learning rate's business: multiply by lr.
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
                p -= p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
