"""
misconception: squeezed-away
says: You call squeeze() without a dim. It drops every axis of length 1, so a single point in a or b leaves a
  vector where a table was asked for. Name the axis, or don't squeeze.
fails: ones
read: tensors#reducing
"""


def pairwise_l1(a, b):
    return (a.unsqueeze(1) - b.unsqueeze(0)).abs().sum(-1, keepdim=True).squeeze()


def pairwise_l2(a, b):
    return (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(-1, keepdim=True).sqrt().squeeze()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
