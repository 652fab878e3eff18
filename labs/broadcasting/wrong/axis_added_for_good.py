"""
misconception: shape-changed-for-good
says: You add the axis with unsqueeze_, which changes the caller's tensor: after the call a has three axes.
  unsqueeze without the underscore gives a view and leaves a alone.
fails: untouched
read: tensors#elementwise
"""


def pairwise_l1(a, b):
    return (a.unsqueeze_(1) - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
