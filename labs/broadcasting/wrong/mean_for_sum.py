"""
misconception: mean-for-sum
says: You average over the coordinates. That is MAE and RMSE; a distance sums, so it grows with the number of
  coordinates.
fails: l1 l2
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().mean(-1)


def pairwise_l2(a, b):
    return (a[:, None] - b).square().mean(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
