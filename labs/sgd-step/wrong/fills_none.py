"""
misconception: none-becomes-zeros
says: You put zeros where the gradient was None. The numbers come out the same, but None tells the caller that the loss didn't use this parameter, and your step wipes that out. Leave it None.
fails: missing-grad
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
            if p.grad is None:
                p.grad = torch.zeros_like(p)
            p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
