"""
misconception: root-too-early
says: You take the root of each square and then sum. The root of a square is the absolute value, so this is L1
  once more. Sum the squares first.
fails: l2
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sqrt().sum(-1)


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
