"""
misconception: transposed
says: Rows and columns are exchanged: entry [i, j] has to belong to row i of a and row j of b. The axis that you
  add comes behind a's first axis, not b's.
fails: l1 l2
read: tensors#broadcasting-by-hand
"""


def pairwise_l1(a, b):
    return (b[:, None] - a).abs().sum(-1)


def pairwise_l2(a, b):
    return (b[:, None] - a).square().sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
