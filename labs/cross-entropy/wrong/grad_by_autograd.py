"""
misconception: backward-under-no-grad
says: You ask autograd for the slope. It is asked for under torch.no_grad(), where nothing is recorded, so
  `backward` finds nothing to go back through. Write the formula: softmax minus target, over n.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    x = logits.clone().requires_grad_()
    cross_entropy(x, y).backward()
    return x.grad
