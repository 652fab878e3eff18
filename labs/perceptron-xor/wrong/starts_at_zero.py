"""
misconception: all-units-alike
says: All your weights begin at 0. Then every hidden unit is the same as every other, none has a slope, and only
  b2 moves: the net says 0.5 to everything, however often you try. Draw the start.
fails: learn
read: neural-nets#limits
"""

import torch


def perceptron(x, y, epochs):
    w, b = x.new_zeros(x.shape[1]), x.new_zeros(())
    for _ in range(epochs):
        for point, label in zip(x, y):
            surprise = label - (point @ w + b > 0).long()
            w += surprise * point
            b += surprise
    return w, b


def count_right(w, b, x, y):
    guesses = (x @ w.T + b > 0).long()
    return (guesses == y[:, None]).sum(0)


def net(params, x):
    W1, b1, W2, b2 = params
    return (x @ W1 + b1).relu() @ W2 + b2


def xor_by_hand(low, high):
    one = 1 / (high - low)
    none_up = -2 * low * one
    W1, b1 = torch.full((2, 2), one), torch.tensor([none_up, none_up - 1])
    return W1, b1, torch.tensor([1.0, -2.0]), torch.tensor(0.0)


def train(params, x, y, steps, lr):
    params = [p.detach().clone().requires_grad_() for p in params]
    for _ in range(steps):
        ((net(params, x) - y) ** 2).mean().backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
                p.grad = None
    return [p.detach() for p in params]


def learn(x, y, seed):
    start = [torch.zeros(shape, device=x.device) for shape in ((2, 16), (16,), (16,), ())]
    return train(start, x, y, 300, 0.1)
