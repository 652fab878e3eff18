"""One neuron that tells threes from sevens: score, sigmoid, loss, and the loop that trains it.

Everywhere: x is float32 (n, 784), pixels from 0 to 1; targets are float32 (n,), 1 for a three and 0 for a seven;
scores are float32 (n, 1); params are w (784, 1) and b (1,), float32.
"""

import torch


def sigmoid(x):
    """Return 1 / (1 + e^-x) for each number of x.

    x: float32 or float64 of any shape, any size of number. Returns x's shape and dtype.
    """
    raise NotImplementedError


def score(params, x):
    """Return the score of each picture, (n, 1): x times the weights, plus the bias; above 0 says three."""
    raise NotImplementedError


def mnist_loss(scores, targets):
    """Return the mean distance of sigmoid(scores) from the targets: a tensor with one number, for autograd.

    scores: (n, 1). targets: (n,).
    """
    raise NotImplementedError


def accuracy(scores, targets):
    """Return the share, 0 to 1, of pictures that are taken for what they are: a tensor with one number, or a float.

    scores: (n, 1). targets: (n,).
    """
    raise NotImplementedError


def init_params(seed):
    """Return new params [w, b], small, decided by `seed` alone, without touching the global random state."""
    raise NotImplementedError


def train(params, batches, epochs, lr):
    """Return trained params [w, b]; those given stay as they are.

    batches: what a DataLoader is: each `for xb, yb in batches` is an epoch, xb (size, 784), yb (size,).
    epochs: how often to walk it. lr: the learning rate of the step that follows each batch.
    """
    raise NotImplementedError


if __name__ == "__main__":
    from quizlab.grading.inputs import shared

    data = shared("mnist5k")
    x = torch.tensor(data["images"]).reshape(-1, 784) / 255
    labels = torch.tensor(data["labels"])
    chosen = (labels == 3) | (labels == 7)
    x, targets = x[chosen], (labels[chosen] == 3).float()
    batches = list(zip(x[:800].split(100), targets[:800].split(100), strict=True))
    params = train(init_params(0), batches, epochs=5, lr=1.0)
    with torch.no_grad():
        unseen = score(params, x[800:])
    print(f"loss {mnist_loss(unseen, targets[800:]):.3f}, accuracy {accuracy(unseen, targets[800:]):.3f}")
