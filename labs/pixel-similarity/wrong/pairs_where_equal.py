"""
misconception: shapes-decide
says: Where a and b have as many pictures you match them in pairs. Whether every a meets every b must not depend on how many there are.
fails: sizes
read: tensors#broadcasting
"""

import torch


def scaled(pixels):
    return pixels.float() / 255


def ideals(x, y, classes):
    return torch.stack([_ideal(x[y == label]) for label in classes])


def mae(a, b):
    if a.shape == b.shape:
        return (a - b).abs().mean((1, 2))
    return (a[:, None] - b).abs().mean((2, 3))


def rmse(a, b):
    return (a[:, None] - b).square().mean((2, 3)).sqrt()


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
