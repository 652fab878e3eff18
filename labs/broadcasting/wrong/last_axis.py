"""
misconception: aligned-with-columns
says: You subtract mean as it is. Shapes line up from the right, so c stands below w: an error for most images,
  and wrong numbers where w equals c. Two axes have to follow c: mean[:, None, None].
fails: normalise
read: tensors#broadcasting
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean) / std
