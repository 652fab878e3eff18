"""Plain stochastic gradient descent: the object that moves a network's parameters."""

import torch


class SGD:
    """Moves parameters against their gradients: p becomes p - lr * p.grad."""

    def __init__(self, params, lr):
        """Keep what to move and how far.

        params: any iterable of leaf tensors of any shape, float32 or float64; it can be walked only once.
        lr: the learning rate, a float; the caller may assign another to `self.lr` later.
        """
        raise NotImplementedError

    def step(self):
        """Move each parameter in place by -lr times its gradient; skip one whose grad is None."""
        raise NotImplementedError

    def zero_grad(self):
        """Forget the gradients, so that the next backward() starts from nothing."""
        raise NotImplementedError


if __name__ == "__main__":
    w = torch.tensor([1.0, -2.0], requires_grad=True)
    optimizer = SGD([w], lr=0.1)
    for _ in range(3):
        loss = (w**2).sum()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        print(f"loss {loss.item():.4f}   w {w.tolist()}")
