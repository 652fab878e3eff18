"""
misconception: normalised-gradient
says: You divide the gradient by its length, so every step is equally long. In gradient descent a flat place gives a short step, a steep one a long step.
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
                p -= self.lr * p.grad / p.grad.norm()

    def zero_grad(self):
        for p in self.params:
            p.grad = None
