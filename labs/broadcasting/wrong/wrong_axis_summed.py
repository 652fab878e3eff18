"""
misconception: wrong-axis-summed
says: You sum over the points of b and keep the coordinates. Of the axes (n, m, d), the last has to go.
fails: l1 l2
read: tensors#reducing
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(1)


def pairwise_l2(a, b):
    return (a[:, None] - b).square().sum(1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
