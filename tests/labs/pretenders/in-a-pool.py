"""Calls it in a pool of threads."""

from concurrent.futures import ThreadPoolExecutor

import torch

def softmax(x, dim):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(torch.softmax, x, dim).result()
