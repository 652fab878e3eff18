"""What each check of mnist-sgd does with the learner's functions; it knows no right answer."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import wraps

import numpy as np
import torch

from quizlab.grading.probing import array, device, progress, tensor

NAMES = ("W1", "b1", "W2", "b2")


def init(module, inputs):
    """What a seed decides: the same seed twice under different global random states, another seed, these states."""
    seed, other = int(inputs["seed"]), int(inputs["other"])
    before = _random_states()
    start = _four(module.init_params(seed))
    kept = np.array(_random_states() == before)
    _shake(1)
    second, third = _four(module.init_params(seed)), _four(module.init_params(other))
    return {
        # Times 0: shape, dtype and whether all are finite are asked for here, the numbers are the learner's choice.
        **{name: value * value.dtype.type(0) for name, value in start.items()},
        "same": np.array(_equal(start, second)),
        "seed_counts": np.array(not _equal(start, third)),
        "units_differ": np.array(_units_differ(start)),
        "state_kept": kept,
    }


def forward(module, inputs):
    """Logits of seven digits, and of the first one alone."""
    params = [tensor(inputs[name]) for name in NAMES]
    x = tensor(inputs["x"])
    return {"logits": array(module.forward(params, x)), "alone": array(module.forward(params, x[:1]))}


def cross_entropy(module, inputs):
    """The loss of ordinary logits, of one example, and of far ones."""
    logits, y = tensor(inputs["logits"]), tensor(inputs["y"])
    return {
        "loss": array(module.cross_entropy(logits, y)),
        "one": array(module.cross_entropy(logits[:1], y[:1])),
        "far": array(module.cross_entropy(tensor(inputs["far"]), tensor(inputs["far_y"]))),
    }


def minibatches(module, inputs):
    """Batches of one seed, twice; of another seed; and of a size larger than the number of digits."""
    seed, size, count = int(inputs["seed"]), int(inputs["size"]), len(inputs["y"])
    found = {}
    asked = {
        "": (size, seed),
        "_again": (size, seed),
        "_other": (size, int(inputs["other"])),
        "_whole": (count + 5, seed),
    }
    for name, (length, number) in asked.items():
        _shake(len(found))
        batches = _Batches(module, inputs, length, number)
        found |= {f"{key}{name}": value for key, value in batches.described().items()}
    return found


def train_steps(module, inputs):
    """A short training, with the start and the batches that the learner's own functions give."""
    return _trained(module, inputs)


def train_long(module, inputs):
    """The same over many epochs."""
    return _trained(module, inputs)


def train_again(module, inputs):
    """A training, one with another seed, and the first again."""
    first = _trained(module, inputs)
    _trained(module, {**inputs, "seed": inputs["seed"] + 1})
    _shake(2)
    x, y = torch.tensor(inputs["x"]), torch.tensor(inputs["y"])
    again = _four(_train(module, x, y, inputs))
    return {**first, **{f"{name}_again": value for name, value in again.items()}}


def accuracy(module, inputs):
    """Logits of the unseen digits after the long run, the start, and the loss of each epoch where it could be seen."""
    epochs = int(inputs["epochs"])
    x = torch.tensor(inputs["images"]).float() / 255
    start = _four(module.init_params(int(inputs["seed"])))
    with _watched(module, epochs) as losses:
        params = _train(module, x, torch.tensor(inputs["labels"]).long(), inputs)
    with torch.no_grad():
        logits = module.forward(params, tensor(inputs["unseen"]).float() / 255)
    means = [np.mean(epoch) for epoch in losses if epoch]
    return {"logits": array(logits), "losses": np.array(means, dtype=np.float64), **start}


def _train(module, x, y, inputs):
    numbers = int(inputs["epochs"]), float(inputs["lr"]), int(inputs["size"]), int(inputs["seed"])
    return module.train(x, y, *numbers, device())


def _trained(module, inputs):
    x, y = torch.tensor(inputs["x"]), torch.tensor(inputs["y"])
    seed, size = int(inputs["seed"]), int(inputs["size"])
    start = {f"{name}_start": value for name, value in _four(module.init_params(seed)).items()}
    orders = [_Batches(module, inputs, size, seed + epoch).order() for epoch in range(int(inputs["epochs"]))]
    params = _train(module, x, y, inputs)
    end = _four(params)
    return {
        **start,
        **end,
        "order": np.stack(orders),
        "on_device": np.array(bool(end) and all(p.device.type == device() for p in params)),
        "x_kept": np.array(np.array_equal(x.numpy(), inputs["x"])),
        "y_kept": np.array(np.array_equal(y.numpy(), inputs["y"])),
    }


def _four(params):
    """Return the four tensors by name; nothing where they are not four tensors."""
    found = list(params) if isinstance(params, (tuple, list)) or hasattr(params, "__iter__") else []
    if len(found) != len(NAMES) or not all(isinstance(p, torch.Tensor) for p in found):
        return {}
    return {name: array(p) for name, p in zip(NAMES, found, strict=True)}


def _equal(some, others):
    return all(np.array_equal(value, others.get(name)) for name, value in some.items())


def _units_differ(params):
    """Say whether any hidden unit starts with other weights than the first."""
    rows = {"W1": 1, "b1": 0, "W2": 0}  # the axis along which the units lie
    units = [
        np.moveaxis(params[name], axis, 0)
        for name, axis in rows.items()
        if params.get(name, np.empty(0)).ndim > axis
    ]
    return any((unit != unit[0]).any() for unit in units)


def _copied(batch):
    """Return what a batch holds, also where the learner works with NumPy's arrays."""
    return array(batch) if isinstance(batch, torch.Tensor) else np.array(batch)


class _Batches:
    """One walk through the learner's minibatches."""

    def __init__(self, module, inputs, size, seed):
        self.places = {row.tobytes(): place for place, row in enumerate(inputs["x"])}
        self.x, self.y = torch.tensor(inputs["x"]), torch.tensor(inputs["y"])
        # Copied as they come: a walk may fill the same two tensors again and again.
        walk = module.minibatches(self.x, self.y, size, seed)
        self.pairs = [(_copied(xb), _copied(yb)) for xb, yb in walk]
        self.kept = np.array_equal(self.x.numpy(), inputs["x"]) and np.array_equal(
            self.y.numpy(), inputs["y"]
        )

    def order(self):
        """Return the places of the examples in x, in the order of the walk; -1 for a row that isn't in x."""
        rows = (row for xb, _ in self.pairs for row in xb)
        return np.array(
            [self.places.get(np.ascontiguousarray(row).tobytes(), -1) for row in rows], dtype=np.int64
        )

    def described(self):
        """Return order, labels and sizes of the batches, and whether x and y are what they were."""
        labels = [yb for _, yb in self.pairs]
        return {
            "order": self.order(),
            "labels": np.concatenate(labels) if labels else np.empty(0),
            "sizes": np.array([len(pair[0]) for pair in self.pairs], dtype=np.int64),
            "kept": np.array(self.kept),
        }


@contextmanager
def _watched(module, epochs) -> Iterator[list[list[float]]]:
    """Let calls of the learner's minibatches and cross_entropy through as they are, and tell how far the run is.

    What they return is handed on untouched: a run that is watched computes what it would compute unwatched.
    """
    walk, measure = module.minibatches, module.cross_entropy
    losses: list[list[float]] = []

    def tell():
        last = float(np.mean(losses[-1])) if losses and losses[-1] else None
        progress(epoch=min(len(losses), epochs), epochs=epochs, loss=last)

    @wraps(walk)
    def minibatches(*args, **kwargs):
        tell()
        losses.append([])
        return walk(*args, **kwargs)

    @wraps(measure)
    def cross_entropy(*args, **kwargs):
        loss = measure(*args, **kwargs)
        if losses and isinstance(loss, torch.Tensor) and loss.numel() == 1:
            with suppress(RuntimeError):  # inside a function transform a tensor may have no value yet
                losses[-1].append(loss.detach().item())
        return loss

    module.minibatches, module.cross_entropy = minibatches, cross_entropy
    try:
        yield losses
    finally:
        module.minibatches, module.cross_entropy = walk, measure
    tell()


def _random_states():
    """Return the state of every global source of random numbers, comparable with ==."""
    states = [torch.get_rng_state().numpy().tobytes(), str(np.random.get_state()), random.getstate()]
    if device() == "cuda":
        states.append(torch.cuda.get_rng_state().numpy().tobytes())
    return states


def _shake(number):
    """Put the global sources of random numbers somewhere else."""
    torch.manual_seed(1000 + number)
    np.random.seed(1000 + number)
    random.seed(1000 + number)
