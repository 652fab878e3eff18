"""
misconception: root-forgotten
says: Your Euclidean distances are squared: (3, 4) lies 5 from the origin, not 25. Take the square root of the
  sum.
fails: l2
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1)


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
