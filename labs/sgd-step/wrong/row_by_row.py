"""
misconception: parameter-is-a-vector
says: You walk the rows of each parameter; one that is a single number (0-d) has no rows. Tensor arithmetic does all elements at once, whatever the shape.
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
                for i in range(len(p)):
                    p[i] -= self.lr * p.grad[i]

    def zero_grad(self):
        for p in self.params:
            p.grad = None
