"""
misconception: added-under-the-root
says: You add a small number before you take the root. That keeps a gradient finite where the distance is 0, but the
  distance is then not 0 any more: √0.00001 is 0.003. Nobody asks for gradients here; take the root of the sum alone.
fails: close-points
read: tensors#pixel-distance
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b).square().sum(-1) + 1e-5).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
