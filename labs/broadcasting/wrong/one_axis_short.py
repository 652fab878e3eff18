"""
misconception: aligned-with-rows
says: You add one axis behind c, so c stands below h: an error for most images, and wrong numbers where h equals
  c. Two axes have to follow c: mean[:, None, None].
fails: normalise
read: tensors#broadcasting
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None]) / std[:, None]
