"""
misconception: left-in-float64
says: You compute the Euclidean distances in float64 and leave them there. More digits do no harm on the way, but your
  caller has float32, and mixing the two is an error in a matrix product. Go back with `.to(a.dtype)`.
fails: l2
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return (a[:, None].double() - b.double()).square().sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
