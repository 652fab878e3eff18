"""
misconception: repeats-misaligned
says: You repeat the rows of a and of b so that all pairs occur, but reshape them in the wrong order: the numbers
  are right and stand in the wrong places. If a's rows are repeated as a whole, b is the slow index.
fails: l1 l2
read: tensors#broadcasting-by-hand
"""


def _pairs(a, b):
    n, m = len(a), len(b)
    return a.repeat(m, 1) - b.repeat_interleave(n, 0)


def pairwise_l1(a, b):
    return _pairs(a, b).abs().sum(1).reshape(len(a), len(b))


def pairwise_l2(a, b):
    return _pairs(a, b).square().sum(1).sqrt().reshape(len(a), len(b))


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
