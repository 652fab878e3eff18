"""Calls it where a signal is handled."""

import signal

import torch

def softmax(x, dim):
    told = []
    signal.signal(signal.SIGUSR1, lambda *_: told.append(torch.softmax(x, dim)))
    signal.raise_signal(signal.SIGUSR1)
    return told[0]
