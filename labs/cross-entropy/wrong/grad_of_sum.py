"""
misconception: mean-forgotten
says: Your slope is that of the summed loss. The loss is a mean over n examples, so each of them moves it by
  only 1/n of that.
fails: gradient
read: cross-entropy#gradient
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope
