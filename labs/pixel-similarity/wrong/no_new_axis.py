"""
misconception: no-new-axis
says: `a - b` matches picture 0 with picture 0. Every a has to meet every b: give a an axis of length 1 behind its first.
fails: mae rmse
read: tensors#broadcasting-by-hand
"""

import torch


def scaled(pixels):
    return pixels.float() / 255


def ideals(x, y, classes):
    return torch.stack([_ideal(x[y == label]) for label in classes])


def mae(a, b):
    return (a - b).abs().mean((1, 2))


def rmse(a, b):
    return (a - b).square().mean((1, 2)).sqrt()


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
