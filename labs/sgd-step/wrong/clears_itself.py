"""
misconception: step-zeroes-gradients
says: Your step() also forgets the gradients. Whoever wants to log them, or to step twice, finds nothing; that is what zero_grad() is for.
fails: grads-kept
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
            if p.grad is not None:
                p -= self.lr * p.grad
                p.grad = None

    def zero_grad(self):
        for p in self.params:
            p.grad = None
