"""
misconception: new-storage
says: `p.data = ...` hangs new memory into the tensor. A view of the parameter made earlier, or a weight shared with another layer through a view, keeps the old numbers. Write into the memory that is there.
fails: in-place any-params
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
                p.data = p.data - self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
