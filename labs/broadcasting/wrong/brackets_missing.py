"""
misconception: brackets-missing
says: Without brackets, mean / std is computed first and subtracted from x. You want (x - mean) / std.
fails: normalise
read: tensors#broadcasting-by-hand
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return x - mean[:, None, None] / std[:, None, None]
