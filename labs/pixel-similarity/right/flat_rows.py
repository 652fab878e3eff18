"""Flattens pictures into rows, and lets vector norms and cdist measure."""

import torch


def scaled(pixels):
    return pixels / 255


def ideals(x, y, classes):
    rows = []
    for label in classes:
        chosen = torch.nonzero(y == label)[:, 0]
        rows.append(x[chosen].mean(0).nan_to_num(nan=torch.inf))
    return torch.stack(rows)


def mae(a, b):
    return torch.cdist(a.flatten(1), b.flatten(1), p=1) / a[0].numel()


def rmse(a, b):
    gaps = a.flatten(1).unsqueeze(1) - b.flatten(1)
    return torch.linalg.vector_norm(gaps, dim=-1) / a[0].numel() ** 0.5


def classify(x, ideals, classes, distance):
    return torch.gather(classes, 0, distance(x, ideals).sort(dim=1).indices[:, 0])


def recognise(images, labels, unseen, distance):
    order = list(dict.fromkeys(labels.tolist()))
    classes = labels.new_tensor(order)
    return classify(scaled(unseen), ideals(scaled(images), labels, classes), classes, distance)
