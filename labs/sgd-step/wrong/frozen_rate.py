"""
misconception: rate-copied
says: You worked with a copy of lr made in __init__. Who lowers `optimizer.lr` during training, as schedules do, changes nothing. Read self.lr in step().
fails: lr-attribute
read: gradient-descent#learning-rate
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr
        self.move = lambda p: p.sub_(lr * p.grad)

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.move(p)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
