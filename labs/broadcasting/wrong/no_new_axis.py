"""
misconception: axis-not-added
says: You subtract b from a as they are: row i of a meets only row i of b. That needs as many rows in both, and
  gives n numbers where n times m are asked for. Give each set of points an axis of its own.
fails: l1 l2
read: tensors#broadcasting-by-hand
"""


def pairwise_l1(a, b):
    return (a - b).abs().sum(1)


def pairwise_l2(a, b):
    return (a - b).square().sum(1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
