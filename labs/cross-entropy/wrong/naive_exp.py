"""
misconception: overflow
says: You take exp of the logits as they come. e^89 is infinite in float32, and a row of very negative logits
  sums to 0: the loss is NaN or inf. Let `logsumexp` take the largest logit out first.
fails: stable
read: cross-entropy#stability
"""

import torch


def nll(log_p, y):
    return -log_p[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return (logits.exp().sum(1).log() - logits[torch.arange(len(y)), y]).mean()


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
