"""
misconception: none-not-expected
says: A parameter that the loss didn't use has grad None, and None can't be multiplied. Skip such parameters.
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
            p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
