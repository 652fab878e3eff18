"""
misconception: step-changes-gradients
says: You multiply the gradient by lr in place, so the caller's gradient is smaller after the step. Multiply into a new tensor: lr * p.grad.
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
                p.grad *= self.lr
                p -= p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
