"""
misconception: subtracts-too-late
says: a*a - 2*a*b + b*b is right on paper. In float32 it finds a tiny difference of large numbers by rounding errors, and may come out below 0, where the root is nan. Subtract first, then square.
fails: rmse
read: tensors#pixel-distance
"""

import torch


def scaled(pixels):
    return pixels.float() / 255


def ideals(x, y, classes):
    return torch.stack([_ideal(x[y == label]) for label in classes])


def mae(a, b):
    return (a[:, None] - b).abs().mean((2, 3))


def rmse(a, b):
    p, q = a.flatten(1), b.flatten(1)
    squares = (p * p).sum(1)[:, None] - 2 * p @ q.t() + (q * q).sum(1)
    return (squares / p.shape[1]).sqrt()


def classify(x, ideals, classes, distance):
    nearest = distance(x, ideals).argmin(1)
    return classes[nearest]


def recognise(images, labels, unseen, distance):
    classes = labels.unique()
    learned = ideals(scaled(images), labels, classes)
    return classify(scaled(unseen), learned, classes, distance)


def _ideal(pictures):
    # The mean of nothing is nan, and argmin takes nan for the smallest of all; inf is never nearest.
    return pictures.mean(0) if len(pictures) else torch.full_like(pictures.sum(0), torch.inf)
