"""A classifier from averages: the nearest ideal picture gives the label."""

import torch


def scaled(pixels):
    """Return bytes as float32 from 0 to 1."""
    return pixels.float() / 255


def ideals(x, y, classes):
    """Return the mean picture of each class; of a class without pictures one of inf."""
    return torch.stack([_ideal(x[y == label]) for label in classes])


def mae(a, b):
    """Return the mean absolute difference of every picture of a from every one of b."""
    return (a[:, None] - b).abs().mean((2, 3))


def rmse(a, b):
    """Return the root of the mean squared difference of every picture of a from every one of b."""
    return (a[:, None] - b).square().mean((2, 3)).sqrt()


def classify(x, ideals, classes, distance):
    """Return for each picture the label of the nearest ideal."""
    nearest = distance(x, ideals).argmin(1)  # (n,): places in classes, not yet labels
    return classes[nearest]


def recognise(images, labels, unseen, distance):
    """Return labels for unseen pictures, learned from those in images."""
    classes = labels.unique()
    learned = ideals(scaled(images), labels, classes)
    return classify(scaled(unseen), learned, classes, distance)


def _ideal(pictures):
    # The mean of nothing is nan, and argmin takes nan for the smallest of all; inf is never nearest.
    return pictures.mean(0) if len(pictures) else torch.full_like(pictures.sum(0), torch.inf)


if __name__ == "__main__":
    from quizlab.grading.inputs import shared

    digits = shared("mnist5k")
    images, labels = torch.tensor(digits["images"]), torch.tensor(digits["labels"]).long()
    chosen = (labels == 3) | (labels == 7)
    images, labels = images[chosen], labels[chosen]
    for distance in (mae, rmse):
        right = recognise(images[:800], labels[:800], images[800:], distance) == labels[800:]
        print(f"{distance.__name__:5} {right.float().mean():.3f} of 200 unseen threes and sevens")
