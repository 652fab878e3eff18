"""
misconception: dtype-changed
says: You turn everything into float32 first. Float64 logits come out with half their digits gone, and in
  another dtype than they went in. Let the dtype be.
fails: nll cross-entropy gradient
read: tensors#pictures
"""

import torch


def nll(log_p, y):
    return -log_p.float()[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.float().log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.float().softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
