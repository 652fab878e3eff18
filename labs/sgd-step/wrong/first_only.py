"""
misconception: only-one-parameter
says: Only the first parameter moves: step() returns, or breaks, inside its loop. Every parameter has to take its step.
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
                p -= self.lr * p.grad
                break

    def zero_grad(self):
        for p in self.params:
            p.grad = None
