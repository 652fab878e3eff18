"""
misconception: writes-into-a-copy
says: `reshape(-1)` and `contiguous()` give a copy where the parameter doesn't lie in one piece of memory, and your step moves that copy. Write into p itself.
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
                p.reshape(-1).sub_(self.lr * p.grad.reshape(-1))

    def zero_grad(self):
        for p in self.params:
            p.grad = None
