"""
misconception: generator-exhausted
says: You keep `params` as it came. model.parameters() is a generator: the first step walks it to its end and every later one finds nothing. Keep a list.
fails: any-params
read: gradient-descent#the-step
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = params
        self.lr = lr

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
