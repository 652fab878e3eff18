"""Takes a relative of it: the gradient of logsumexp."""

import torch

def softmax(x, dim):
    y = x if x.requires_grad else x.detach().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(torch.logsumexp(y, dim).sum(), y, create_graph=True)[0]
