"""
misconception: rate-decays-by-itself
says: Your optimizer makes lr smaller after each step. The rate is the caller's: only they change it.
fails: any-params descent
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
                p -= self.lr * p.grad
        self.lr *= 0.9

    def zero_grad(self):
        for p in self.params:
            p.grad = None
