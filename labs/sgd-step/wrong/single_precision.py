"""
misconception: float64-through-float32
says: A float64 parameter goes through float32 on the way and loses half of its digits. Leave the dtype alone: lr is a Python number and takes the tensor's dtype.
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
                p.copy_(p.float() - self.lr * p.grad.float())

    def zero_grad(self):
        for p in self.params:
            p.grad = None
