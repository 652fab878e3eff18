"""
misconception: autograd-off-for-the-program
says: torch.set_grad_enabled(False) at the top of the file holds for the whole program that imports it: nothing in it has a gradient any more. Switch autograd off around the step only, with `torch.no_grad()`.
fails: zero-grad
read: gradient-descent#zeroing
"""

import torch

torch.set_grad_enabled(False)


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
