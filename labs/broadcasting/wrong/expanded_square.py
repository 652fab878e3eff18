"""
misconception: cancellation
says: You use a·a + b·b - 2 a·b. It is right on paper and saves memory, but with coordinates near 1000 it
  subtracts numbers of millions to find one near 1, and float32 carries seven digits. Subtract the coordinates
  first.
fails: close-points
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    squared = (a * a).sum(1)[:, None] + (b * b).sum(1) - 2 * a @ b.T
    return squared.clamp(min=0).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
