"""
misconception: new-storage-if-transposed
says: A transposed parameter is first laid out anew with `.contiguous()`, in memory that the caller does not share. `p -= ...` writes through any layout.
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
                p.data = p.data.contiguous()
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
