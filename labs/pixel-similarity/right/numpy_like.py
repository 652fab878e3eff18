"""NumPy in the middle, and a class that remembers what it learned."""

import numpy as np
import torch


class Averages:
    def __init__(self, x, y, classes):
        self.classes = classes
        x, y = x.cpu().numpy(), y.cpu().numpy()
        self.pictures = np.full((len(classes), *x.shape[1:]), np.inf, dtype=np.float32)
        for place, label in enumerate(classes.cpu().numpy()):
            if label in y:
                self.pictures[place] = np.average(x, axis=0, weights=y == label)

    def label(self, x, distance):
        known = torch.from_numpy(self.pictures).to(x.device)
        return classify(x, known, self.classes, distance)


def scaled(pixels):
    return torch.from_numpy(np.float32(pixels.cpu().numpy()) / np.float32(255)).to(pixels.device)


def ideals(x, y, classes):
    return torch.from_numpy(Averages(x, y, classes).pictures).to(x.device)


def _gaps(a, b):
    return np.subtract(a.cpu().numpy()[:, np.newaxis], b.cpu().numpy()[np.newaxis])


def mae(a, b):
    return torch.from_numpy(np.fabs(_gaps(a, b)).mean(axis=(-2, -1))).to(a.device)


def rmse(a, b):
    return torch.from_numpy(np.sqrt(np.square(_gaps(a, b)).mean(axis=(-2, -1)))).to(a.device)


def classify(x, ideals, classes, distance):
    return classes[torch.topk(distance(x, ideals), 1, dim=1, largest=False).indices.squeeze(1)]


def recognise(images, labels, unseen, distance):
    return Averages(scaled(images), labels, labels.unique()).label(scaled(unseen), distance)
