"""
misconception: momentum
says: Your step remembers earlier gradients and adds them in: that is momentum, another optimizer. Plain SGD uses the gradient of now only.
fails: any-params lr-attribute
read: gradient-descent#the-step
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr
        self.velocity = {}

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.velocity[p] = 0.9 * self.velocity.get(p, 0) + p.grad
                p -= self.lr * self.velocity[p]

    def zero_grad(self):
        for p in self.params:
            p.grad = None
