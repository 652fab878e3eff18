"""Every input becomes a matrix with the classes last; results are views that go back to x's layout."""

import torch


class _Rows:
    """The rows of x along one axis."""

    def __init__(self, x, dim):
        moved = x.movedim(dim, -1)
        self.dim, self.shape = dim, moved.shape
        self.rows = moved.reshape(-1, moved.shape[-1])
        self.largest = self.rows.sort(1, descending=True).values[:, :1]
        self.scaled = torch.exp(self.rows - self.largest)
        # A product with a column of ones is a sum along each row.
        self.total = self.scaled @ torch.ones(self.shape[-1], 1, dtype=x.dtype, device=x.device)

    def back(self, rows):
        return rows.reshape(self.shape).movedim(-1, self.dim)


def softmax(x, dim):
    """Multiply by one over the sum."""
    r = _Rows(x, dim)
    return r.back(torch.einsum("rc,r->rc", r.scaled, r.total[:, 0].reciprocal()))


def log_softmax(x, dim):
    """Subtract the logarithm of the sum."""
    r = _Rows(x, dim)
    return r.back(r.rows - r.largest - r.total.log())


def logsumexp(x, dim):
    """Add what was subtracted."""
    r = _Rows(x, dim)
    return (r.largest + r.total.log()).reshape(r.shape[:-1])
