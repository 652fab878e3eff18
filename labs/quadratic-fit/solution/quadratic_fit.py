"""A curve fitted in seven steps: initialise, predict, loss, gradient, step, repeat, stop."""

import torch


def quadratic(t, params):
    """Return a t² + b t + c for params (a, b, c)."""
    a, b, c = params
    return a * t**2 + b * t + c


def mse(predicted, y):
    """Return the mean squared error."""
    return ((predicted - y) ** 2).mean()


def nudged(t, y, params, nudge):
    """Return the slope of the loss along each parameter, found by raising one at a time by `nudge`."""
    here = mse(quadratic(t, params), y)
    slopes = torch.zeros_like(params)
    for i in range(len(params)):
        moved = params.clone()  # afresh for each: the others stay where they are
        moved[i] += nudge
        slopes[i] = (mse(quadratic(t, moved), y) - here) / nudge
    return slopes


def gradient(t, y, params):
    """Return the gradient of the loss at params, found by autograd."""
    watched = params.clone().requires_grad_()  # a leaf of our own: the caller's tensor stays unwatched
    mse(quadratic(t, watched), y).backward()
    return watched.grad


def fit(t, y, start, lr, steps, enough):
    """Return the parameters after gradient descent, and the loss before each step."""
    params, losses = start, []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())  # a number; the tensor would hold on to its graph
        if losses[-1] <= enough:
            break
        params = params - lr * gradient(t, y, params)  # a new tensor, so that start stays what it was
    return params, losses


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
