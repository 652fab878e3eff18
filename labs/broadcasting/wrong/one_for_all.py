"""
misconception: one-mean-for-all-channels
says: You boil mean and std down to one number each. Red, green and blue differ: each channel has its own.
fails: normalise
read: tensors#broadcasting-by-hand
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean.mean()) / std.mean()
