"""Takes the gradient of a cross-entropy, which is a softmax less one."""

import torch

def softmax(x, dim):
    moved = x.movedim(dim, -1)
    rows = moved.detach().reshape(-1, moved.shape[-1]).requires_grad_()
    first = torch.zeros(len(rows), dtype=torch.long)
    with torch.enable_grad():
        loss = torch.nn.functional.cross_entropy(rows, first, reduction="sum")
    (less,) = torch.autograd.grad(loss, rows)
    less[:, 0] += 1
    return less.reshape(moved.shape).movedim(-1, dim)
