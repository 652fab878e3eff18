"""
misconception: own-statistics
says: You compute mean and std from x and ignore those that you are given. New images have to be treated as those
  of the training were, with the statistics of the training set.
fails: normalise
read: tensors#broadcasting-by-hand
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    axes = (0, 2, 3)
    return (x - x.mean(axes, keepdim=True)) / x.std(axes, keepdim=True)
