"""
misconception: step-under-autograd
says: PyTorch refused: a leaf that requires grad can't be changed in place while autograd records. The step isn't part of the loss; wrap it in torch.no_grad().
fails: one-step
read: dl:why-no-grad
"""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
