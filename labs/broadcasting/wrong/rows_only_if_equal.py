"""
misconception: equal-sizes-paired
says: Where both sets have as many points, you compare them one by one instead of all with all. The result is (n,
  m) always.
fails: same-sizes
read: tensors#broadcasting-by-hand
"""


def _differences(a, b):
    return (a - b)[:, None] if a.shape == b.shape else a[:, None] - b


def pairwise_l1(a, b):
    return _differences(a, b).abs().sum(-1)


def pairwise_l2(a, b):
    return _differences(a, b).square().sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
