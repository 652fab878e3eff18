"""
misconception: sorts-callers-labels
says: You put the caller's classes into another order, in place. They belong to the caller; sort a copy, or don't sort.
fails: untouched
read: tensors#elementwise
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
    labels = classes.clone()
    classes.copy_(classes.sort().values)
    return labels[distance(x, ideals).argmin(1)]


def recognise(images, labels, unseen, distance):
    classes = labels.unique()
    learned = ideals(scaled(images), labels, classes)
    return classify(scaled(unseen), learned, classes, distance)


def _ideal(pictures):
    # The mean of nothing is nan, and argmin takes nan for the smallest of all; inf is never nearest.
    return pictures.mean(0) if len(pictures) else torch.full_like(pictures.sum(0), torch.inf)
