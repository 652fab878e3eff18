"""
misconception: autograd-left-off
says: torch.set_grad_enabled(False) stays in force after step(): from then on nothing in the whole program has a gradient. `with torch.no_grad():` ends with its block.
fails: descent
read: gradient-descent#zeroing
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        torch.set_grad_enabled(False)
        for p in self.params:
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
