"""
misconception: nearest-neighbour
says: You look for the nearest of all pictures instead of the nearest average. That is another classifier, nearest neighbours: here often better, and it has to carry all pictures about.
fails: digits
read: tensors#baseline
"""

import torch


def scaled(pixels):
    return pixels.float() / 255


def ideals(x, y, classes):
    return torch.stack([_ideal(x[y == label]) for label in classes])


def mae(a, b):
    return (a[:, None] - b).abs().mean((2, 3))


def rmse(a, b):
    return (a[:, None] - b).square().mean((2, 3)).sqrt()


def classify(x, ideals, classes, distance):
    nearest = distance(x, ideals).argmin(1)
    return classes[nearest]


def recognise(images, labels, unseen, distance):
    known = scaled(images)
    return torch.cat([labels[distance(picture[None], known).argmin(1)] for picture in scaled(unseen)])


def _ideal(pictures):
    # The mean of nothing is nan, and argmin takes nan for the smallest of all; inf is never nearest.
    return pictures.mean(0) if len(pictures) else torch.full_like(pictures.sum(0), torch.inf)
