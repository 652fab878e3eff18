"""What each check of three-vs-seven does with the learner's functions; it knows no right answer."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import wraps

import numpy as np
import torch

from quizlab.grading.probing import array, device, progress, tensor

NAMES = ("w", "b")


def sigmoid(module, inputs):
    """Each input through the function; float64 on the CPU where the graded device has none."""
    found = {}
    for name, values in inputs.items():
        home = "cpu" if device() == "mps" and values.dtype == np.float64 else device()
        found[name] = array(module.sigmoid(torch.tensor(values, device=home)))
    return found


def far(module, inputs):
    """Values, and the slope at x for a given one at the result; x afterwards."""
    x = tensor(inputs["x"])
    found = {"values": array(module.sigmoid(x)), "after": array(x)}
    x = tensor(inputs["x"], grad=True)
    return {**found, **_slope("slopes", module.sigmoid(x), x, tensor(inputs["up"]))}


def score(module, inputs):
    """Scores of several digits, and of the first alone."""
    params, x = _params(inputs), tensor(inputs["x"])
    return {"scores": array(module.score(params, x)), "alone": array(module.score(params, x[:1]))}


def loss(module, inputs):
    """The loss of several scores and of one, and its slope along the scores."""
    scores, targets = tensor(inputs["scores"], grad=True), tensor(inputs["targets"])
    result = module.mnist_loss(scores, targets)
    found = {"loss": array(result), **_slope("slopes", result, scores)}
    return {**found, "one": array(module.mnist_loss(tensor(inputs["scores"][:1]), targets[:1]))}


def accuracy(module, inputs):
    """The accuracy of several scores, and of one."""
    scores, targets = tensor(inputs["scores"]), tensor(inputs["targets"])
    return {
        "accuracy": array(module.accuracy(scores, targets)).astype(np.float64),
        "one": array(module.accuracy(scores[:1], targets[:1])).astype(np.float64),
    }


def init(module, inputs):
    """What a seed decides: the same seed twice under different global random states, and these states."""
    seed = int(inputs["seed"])
    before = _random_states()
    start = _pair(module.init_params(seed))
    kept = _random_states() == before
    _shake()
    again = _pair(module.init_params(seed))
    return {
        # Times 0: shape, dtype and whether all are finite are asked for here, the numbers are the learner's choice.
        **{name: value * value.dtype.type(0) for name, value in start.items()},
        "small": np.array(all(np.abs(value).max(initial=0) <= 0.5 for value in start.values())),
        "same": np.array(all(np.array_equal(value, again.get(name)) for name, value in start.items())),
        "kept": np.array(kept),
    }


def train_steps(module, inputs):
    """A short training from given params over given orders."""
    return _trained(module, inputs)


def train_again(module, inputs):
    """A longer training, and the same call a second time."""
    first = _trained(module, inputs)
    second = _trained(module, inputs)
    return {**first, **{f"{name}_again": second[name] for name in NAMES if name in second}}


def digits(module, inputs):
    """Scores of the unseen digits before and after the long run, the weights, each epoch's loss where it was seen."""
    x, targets = tensor(inputs["images"]).float() / 255, tensor(inputs["targets"])
    unseen = tensor(inputs["unseen"]).float() / 255
    start = [p.to(device()) for p in module.init_params(int(inputs["seed"]))]
    with torch.no_grad():
        before = array(module.score(start, unseen))
    batches = _Batches(x, targets, inputs)
    with _watched(module, batches) as losses:
        params = module.train(start, batches, len(inputs["orders"]), float(inputs["lr"]))
    with torch.no_grad():
        after = array(module.score(params, unseen))
    means = np.array([np.mean(epoch) for epoch in losses if epoch], dtype=np.float64)
    return {"scores": after, "before": before, "weights": array(params[0]), "losses": means}


class _Batches:
    """Deals digits out in batches, as a DataLoader does; the order of each epoch is given."""

    def __init__(self, x, targets, inputs):
        self.x, self.targets = x, targets
        self.orders, self.size = inputs["orders"], int(inputs["size"])
        self.walks = 0
        self.on_walk = lambda: None

    def __len__(self):
        return len(range(0, len(self.x), self.size))

    def __iter__(self):
        order = self.orders[self.walks % len(self.orders)]
        self.on_walk()
        self.walks += 1
        for places in torch.tensor(order, device=self.x.device).split(self.size):
            yield self.x[places], self.targets[places]


@contextmanager
def _watched(module, batches) -> Iterator[list[list[float]]]:
    """Let calls of the learner's mnist_loss through as they are, and tell how far the run is."""
    measure, epochs = module.mnist_loss, len(batches.orders)
    losses: list[list[float]] = []

    def tell():
        last = float(np.mean(losses[-1])) if losses and losses[-1] else None
        progress(epoch=min(len(losses), epochs), epochs=epochs, loss=last)

    def on_walk():
        tell()
        losses.append([])

    @wraps(measure)
    def mnist_loss(*args, **kwargs):
        result = measure(*args, **kwargs)
        if losses and isinstance(result, torch.Tensor) and result.numel() == 1:
            with suppress(RuntimeError):  # inside a function transform a tensor may have no value yet
                losses[-1].append(result.detach().item())
        return result

    module.mnist_loss, batches.on_walk = mnist_loss, on_walk
    try:
        yield losses
    finally:
        module.mnist_loss = measure
    tell()


def _trained(module, inputs):
    """Return the trained params, how often the batches were walked, and what became of the given params."""
    given = _params(inputs)
    batches = _Batches(tensor(inputs["x"]), tensor(inputs["targets"]), inputs)
    params = module.train(given, batches, len(inputs["orders"]), float(inputs["lr"]))
    return {
        **_pair(params),
        "walks": np.array(batches.walks),
        **{f"{name}_given": array(p) for name, p in zip(NAMES, given, strict=True)},
        "plain": np.array(not any(p.requires_grad for p in given)),
    }


def _params(inputs):
    return [tensor(inputs[name]) for name in NAMES]


def _pair(params):
    """Return w and b by name; nothing where they are not two tensors."""
    found = list(params) if isinstance(params, (tuple, list)) or hasattr(params, "__iter__") else []
    if len(found) != len(NAMES) or not all(isinstance(p, torch.Tensor) for p in found):
        return {}
    return {name: array(p) for name, p in zip(NAMES, found, strict=True)}


def _slope(name, result, x, up=None):
    """Return the slope of `result` along x under `name`; nothing where autograd knows no way from one to the other."""
    if not getattr(result, "requires_grad", False):
        return {}
    if up is None and result.numel() != 1:
        return {}
    (slope,) = torch.autograd.grad(result, x, up, allow_unused=True)
    return {} if slope is None else {name: array(slope)}


def _random_states():
    """Return the state of every global source of random numbers, comparable with ==."""
    _, numbers, *place = np.random.get_state()
    states = [torch.get_rng_state().numpy().tobytes(), numbers.tobytes(), place, random.getstate()]
    if device() == "cuda":
        states.append(torch.cuda.get_rng_state().numpy().tobytes())
    return states


def _shake():
    """Put the global sources of random numbers somewhere else."""
    torch.manual_seed(1001)
    np.random.seed(1001)
    random.seed(1001)
