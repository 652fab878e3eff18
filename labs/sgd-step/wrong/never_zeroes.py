"""
misconception: gradients-pile-up
says: Your zero_grad() does nothing that lasts: `grad = None` only changes what a name means. The next backward() adds its slopes to the old ones. Assign to p.grad, or zero it in place.
fails: zero-grad
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

    def zero_grad(self):
        for p in self.params:
            grad = p.grad
            grad = None
