"""
misconception: absolute-value-too-late
says: You take the absolute value of the sum. By then, differences of opposite sign have cancelled: abs comes
  first.
fails: l1
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).sum(-1).abs()


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
