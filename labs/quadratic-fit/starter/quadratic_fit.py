"""A curve fitted in seven steps: initialise, predict, loss, gradient, step, repeat, stop."""

import torch


def quadratic(t, params):
    """Return a t² + b t + c, the model's predictions.

    t: times, any shape. params: (3,), a, b and c in this order, in t's dtype (float32 or float64).
    Returns t's shape and dtype.
    """
    raise NotImplementedError


def mse(predicted, y):
    """Return the mean squared error.

    predicted, y: of one shape and dtype.
    Returns a tensor of rank 0.
    """
    raise NotImplementedError


def nudged(t, y, params, nudge):
    """Return the slope of the loss along each parameter, found by nudging.

    t, y: (n,). params: (3,), and (3,) it stays. nudge: a float above 0, by which one parameter at a time is raised.
    Returns (3,), (loss with the nudge - loss without) / nudge, in params' dtype.
    """
    raise NotImplementedError


def gradient(t, y, params):
    """Return the gradient of the loss at params, found by autograd.

    t, y: (n,). params: (3,), without requires_grad, and so it stays.
    Returns (3,), in params' dtype.
    """
    raise NotImplementedError


def fit(t, y, start, lr, steps, enough):
    """Return the parameters after gradient descent from `start`, and the loss before each step.

    t, y: (n,). start: (3,), without requires_grad. lr: the learning rate, a float. steps: at most so many, 0 or more.
    enough: a loss; at this loss or below, no further step is taken.
    Returns (params, losses): (3,) in start's dtype, without a history (grad_fn None), and a list of floats.
    """
    raise NotImplementedError


if __name__ == "__main__":
    t = torch.tensor([-1.0, 0.0, 1.0, 2.0])
    y = torch.tensor([4.0, 1.0, 2.0, 7.0])  # 2 t² - t + 1
    start = torch.zeros(3)
    print("loss at (0, 0, 0)", mse(quadratic(t, start), y).item())
    for nudge in (1.0, 0.1, 0.01):
        print(f"slopes by nudging {nudge}", nudged(t, y, start, nudge).tolist())
    print("gradient by autograd", gradient(t, y, start).tolist())
    params, losses = fit(t, y, start, lr=0.1, steps=500, enough=1e-6)
    print(f"after {len(losses)} losses", params.tolist())
