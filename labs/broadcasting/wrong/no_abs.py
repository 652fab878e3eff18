"""
misconception: no-absolute-value
says: You sum the differences with their signs: +5 in one coordinate and -5 in another make 0, as if the points
  were the same. Take the absolute value before the sum.
fails: l1
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
