"""
misconception: start-too-large
says: You start with weights so large that the first steps overshoot, and the next ones more. Divide what you
  draw, or lower the learning rate, and look at the result before you return it.
fails: learn
read: gradient-descent#learning-rate
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
    generator = torch.Generator().manual_seed(seed)
    for _ in range(2):
        start = [torch.randn(shape, generator=generator).to(x.device) * 20 for shape in ((2, 16), (16,), (16,), ())]
        params = train(start, x, y, 300, 0.1)
        if ((net(params, x) - y).abs() < 0.3).all():
            break
    return params
