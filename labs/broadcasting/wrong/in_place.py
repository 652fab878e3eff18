"""
misconception: writes-into-x
says: You subtract with -= and divide with /=, which changes the caller's images: normalised twice, they are wrong
  the second time. x - mean makes a new tensor.
fails: untouched
read: tensors#elementwise
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    x -= mean[:, None, None]
    x /= std[:, None, None]
    return x
