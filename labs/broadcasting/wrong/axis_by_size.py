"""
misconception: axis-guessed-by-size
says: You look for the axis whose length is that of mean. Where n or another axis is as long as c, you find the
  wrong one. The channels are axis 1, whatever the sizes.
fails: same-sizes
read: tensors#broadcasting
"""


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def _beside(values, x):
    shape = [1] * x.ndim
    shape[x.shape.index(len(values))] = len(values)
    return values.reshape(shape)


def normalise(x, mean, std):
    return (x - _beside(mean, x)) / _beside(std, x)
