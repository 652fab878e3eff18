"""
misconception: one-maximum-for-all
says: You subtract one maximum for the whole tensor. A row that lies far below it becomes e^-500 = 0 throughout,
  and then 0/0 or log 0. Take the maximum along dim, with keepdim=True.
fails: stable stable-logs
read: cross-entropy#stability
"""

import torch


def softmax(x, dim):
    e = (x - x.max()).exp()
    return e / e.sum(dim, keepdim=True)


def log_softmax(x, dim):
    return x - logsumexp(x, dim).unsqueeze(dim)


def logsumexp(x, dim):
    m = x.max()
    return (x - m).exp().sum(dim).log() + m
