"""Softmax, log-softmax and log-sum-exp that survive any logits."""

import torch


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return e^x / sum of e^x along `dim`.

    Args:
        x: logits; floating point, at least one axis, any shape.
        dim: the axis along which the result sums to 1; may be negative.

    Returns:
        Probabilities, with the shape and dtype of x.
    """
    raise NotImplementedError


def log_softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return the natural logarithm of softmax(x, dim).

    Args:
        x: logits; floating point, at least one axis, any shape.
        dim: the axis of the classes; may be negative.

    Returns:
        Log-probabilities, 0 or less, with the shape and dtype of x.
    """
    raise NotImplementedError


def logsumexp(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Return the natural logarithm of the sum of e^x along `dim`.

    Args:
        x: floating point, at least one axis, any shape.
        dim: the axis that is summed away; may be negative.

    Returns:
        A tensor of x's dtype and x's shape without `dim`: (4, 3) and dim=1 give (4,).
    """
    raise NotImplementedError


if __name__ == "__main__":
    row = torch.tensor([1.0, 2.0, 3.0]).log()
    logits = torch.stack([row, row + 1000])
    print("softmax", softmax(logits, 1))
    print("log_softmax", log_softmax(logits, 1))
    print("logsumexp", logsumexp(logits, 1))
