"""
misconception: running-halves
says: (average + picture) / 2, again and again, gives the last picture half of the weight and the first almost none. In a mean all count alike.
fails: ideals
read: tensors#baseline
"""

import torch


def scaled(pixels):
    return pixels.float() / 255


def ideals(x, y, classes):
    found = []
    for label in classes:
        pictures = x[y == label]
        average = pictures[0]
        for picture in pictures[1:]:
            average = (average + picture) / 2
        found.append(average)
    return torch.stack(found)


def mae(a, b):
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
