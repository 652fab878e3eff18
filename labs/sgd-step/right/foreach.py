"""Moves the whole list with one call, as PyTorch's own optimizers do on a GPU."""

import torch


class SGD:
    def __init__(self, params, lr):
        self._params = [*params]
        self.lr = lr

    def _with_gradients(self):
        moving = [p for p in self._params if p.grad is not None]
        return moving, [p.grad for p in moving]

    def step(self):
        params, grads = self._with_gradients()
        if params:
            with torch.no_grad():
                torch._foreach_add_(params, grads, alpha=-self.lr)

    def zero_grad(self):
        _, grads = self._with_gradients()
        if grads:
            torch._foreach_zero_(grads)
