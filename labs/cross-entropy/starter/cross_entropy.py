"""Cross-entropy loss of logits, and its gradient by hand."""

import torch


def nll(log_p: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the mean negative log-likelihood of the labels.

    Args:
        log_p: natural logarithms of probabilities, (n, c); may be -inf.
        y: the right class of each row, int64 (n,), 0 to c - 1.

    Returns:
        Nats per example: one number without axes, 0 or more, in the dtype of log_p.
    """
    raise NotImplementedError


def cross_entropy(logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the mean cross-entropy of softmax(logits) with the labels.

    Args:
        logits: any numbers, (n, c); may be -inf.
        y: the right class of each row, int64 (n,).

    Returns:
        Nats per example: one number without axes, in the dtype of logits.
    """
    raise NotImplementedError


def cross_entropy_grad(logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the slope of cross_entropy(logits, y) along each logit, without autograd.

    Args:
        logits: any numbers, (n, c); may be -inf where they are not the label's.
        y: the right class of each row, int64 (n,).

    Returns:
        Slopes, (n, c), in the dtype of logits; each row sums to 0.
    """
    raise NotImplementedError


if __name__ == "__main__":
    logits = torch.tensor([[1.0, 2.0, 5.0], [4.0, 4.0, 2.0]]).log().requires_grad_()
    y = torch.tensor([2, 0])
    loss = cross_entropy(logits, y)
    print("nll          ", nll(logits.log_softmax(1), y).item())
    print("cross_entropy", loss.item())
    loss.backward()
    print("autograd's slope", logits.grad, sep="\n")
    with torch.no_grad():
        print("yours", cross_entropy_grad(logits, y), sep="\n")
