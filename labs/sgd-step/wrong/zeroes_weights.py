"""
misconception: zeroes-the-weights
says: Your zero_grad() zeroes the parameters: everything learnt is gone. Only p.grad is to be forgotten.
fails: zero-grad
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
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.data.zero_()
            p.grad = None
