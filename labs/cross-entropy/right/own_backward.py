"""The gradient by hand, handed to autograd: that is how PyTorch's own loss is made."""

import torch


def nll(log_p, y):
    """The diagonal of the columns that the labels name."""
    return -log_p[:, y].diagonal().mean()


def cross_entropy_grad(logits, y):
    """Softmax, with the identity's rows as one-hot targets."""
    targets = torch.eye(logits.shape[1], dtype=logits.dtype, device=logits.device)[y]
    return (logits.softmax(1) - targets) / logits.shape[0]


class _CrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits, y):
        ctx.save_for_backward(logits, y)
        return nll(logits - logits.logsumexp(1, keepdim=True), y)

    @staticmethod
    def backward(ctx, up):
        return up * cross_entropy_grad(*ctx.saved_tensors), None


def cross_entropy(logits, y):
    """Forward by nll, backward by the formula."""
    return _CrossEntropy.apply(logits, y)
