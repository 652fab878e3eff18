"""
misconception: loss-capped
says: You cap the log-probabilities at -100, as some libraries do for yes-or-no losses. A truth at -20000 then
  costs as little as one at -100, an impossible one isn't infinite, and nothing beyond the cap has a slope.
fails: stable impossible
read: cross-entropy#logs
"""

import torch


def nll(log_p, y):
    return -log_p.clamp(min=-100)[torch.arange(len(y)), y].mean()


def cross_entropy(logits, y):
    return nll(logits.log_softmax(1), y)


def cross_entropy_grad(logits, y):
    slope = logits.softmax(1)
    slope[torch.arange(len(y)), y] -= 1
    return slope / len(y)
