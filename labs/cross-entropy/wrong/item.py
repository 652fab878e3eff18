"""
misconception: graph-cut
says: You take the number out of its tensor and wrap it in a new one. The value is right, but the way back to
  the logits is cut: nothing can be trained with this loss.
fails: autograd
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    loss = -log_p[torch.arange(len(y)), y].mean()
    return torch.tensor(loss.item(), dtype=log_p.dtype, device=log_p.device)


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
