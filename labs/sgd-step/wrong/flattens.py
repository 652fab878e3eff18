"""
misconception: parameter-lies-in-one-piece
says: `view(-1)` only works where the numbers lie in one piece of memory; a transposed parameter doesn't. No flattening is needed: p and p.grad have the same shape.
fails: any-params
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
                p.view(-1).sub_(self.lr * p.grad.reshape(-1))

    def zero_grad(self):
        for p in self.params:
            p.grad = None
