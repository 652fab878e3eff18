"""
misconception: one-parameter-per-shape
says: Parameters are kept under their shape, so that of two with the same shape only the last one is ever moved. A list keeps them all.
fails: any-params
read: gradient-descent#the-step
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.by_shape = {p.shape: p for p in params}
        self.lr = lr

    @torch.no_grad()
    def step(self):
        for p in self.by_shape.values():
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.by_shape.values():
            p.grad = None
