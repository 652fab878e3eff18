"""Calls it in a thread of its own."""

import threading

import torch

def softmax(x, dim):
    out = []
    thread = threading.Thread(target=lambda: out.append(torch.softmax(x, dim)))
    thread.start()
    thread.join()
    return out[0]
