"""What each check of minibatches does with the learner's classes; it knows no right answer.

Where an order is random, what is told of it is the same for everyone who goes wrong in the same way.
"""

import operator
import random
import sys
from itertools import islice

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor

CASES = ("uneven", "even", "short", "ones", "single")
KINDS = ("bytes", "double", "numbers", "alone")


def dataset(module, inputs):
    """Single pairs from both ends, what a for loop gives, and what happens beyond the ends."""
    x, y = tensor(inputs["x"]), tensor(inputs["y"])
    pairs, count = module.Dataset(x, y), len(inputs["y"])
    found = {"length": np.array(len(pairs))}
    for place in (0, 1, count - 1, -1, -count):
        found |= _pair(f"{place}", pairs[place])
    longer = torch.cat([y, tensor(inputs["extra"])])
    return {
        **found,
        "beyond": np.array([_raises(IndexError, pairs.__getitem__, place) for place in (count, -count - 1)]),
        "walked": np.array(sum(1 for _ in islice(pairs, count + 2))),
        "uneven": np.array([_raises(ValueError, module.Dataset, x, labels) for labels in (longer, y[1:])]),
    }


def collate(module, inputs):
    """A batch of each kind of pair; one with ints for labels; and the items after a batch was written to."""
    found = {}
    for kind in KINDS:
        found |= _pair(kind, module.collate(_pairs(inputs, kind)))
    named = [
        (x, int(label)) for (x, _), label in zip(_pairs(inputs, "bytes"), inputs["bytes:y"], strict=True)
    ]
    found |= _pair("ints", module.collate(named))
    for kind in ("bytes", "alone"):
        items = _pairs(inputs, kind)
        xb, _ = module.collate(items)
        xb.zero_()
        found[f"{kind}:after"] = np.stack([array(x) for x, _ in items])
    return found


def in_order(module, inputs):
    """Every batch of an unshuffled walk over each of the datasets."""
    found = {}
    for case in CASES:
        pairs = module.Dataset(tensor(inputs[f"{case}:x"]), tensor(inputs[f"{case}:y"]))
        walk = module.DataLoader(pairs, int(inputs[f"{case}:size"]), False, 0)
        batches = 0
        for batch in islice(walk, 2 * len(inputs[f"{case}:y"]) + 2):
            found |= _pair(f"{case}:{batches}", batch)
            batches += 1
        found[f"{case}:batches"] = np.array(batches)
    return found


def length(module, inputs):
    """len() of loaders, before any walk."""
    loaders = (
        module.DataLoader(_numbered(module, int(count)), int(size), False, 0)
        for count, size in zip(inputs["counts"], inputs["sizes"], strict=True)
    )
    return {"lengths": np.array([len(loader) for loader in loaders])}


def fetching(module, inputs):
    """A walk over a plain list; and how often each item of a dataset that counts was fetched, at five moments."""
    count, size = int(inputs["count"]), int(inputs["size"])
    watched = _Watched(count)
    loader = module.DataLoader(watched, size, False, 0)
    moments = [watched.snapshot()]
    walk = iter(loader)
    for _ in range(2):
        next(walk)
        moments.append(watched.snapshot())
    while next(walk, None) is not None:
        pass
    moments.append(watched.snapshot())
    _labels(loader, count)
    moments.append(watched.snapshot())
    return {
        "listed": _labels(module.DataLoader(_listed(count), size, False, 0), count),
        "fetched": np.stack(moments),
        "by_library": np.array(watched.by_library),
    }


def walks(module, inputs):
    """How often each item comes in a second walk, after one broken off, and in two at once."""
    count, size, seed = (int(inputs[name]) for name in ("count", "size", "seed"))
    pairs = _numbered(module, count)
    found = {}
    for name, shuffle in (("plain", False), ("shuffled", True)):
        loader = module.DataLoader(pairs, size, shuffle, seed)
        found[f"{name}:first"] = _times(_labels(loader, count), count)
        found[f"{name}:second"] = _times(_labels(loader, count), count)
        next(iter(loader))
        found[f"{name}:broken"] = _times(_labels(loader, count), count)
        both = list(islice(zip(loader, loader, strict=False), count + 2))
        for side, title in enumerate(("left", "right")):
            found[f"{name}:{title}"] = _times(_batches(pair[side] for pair in both), count)
    return found


def shuffled(module, inputs):
    """One walk: items, sizes, labels; and of many walks which places and which neighbours each item ever had."""
    count, size, few, seed = (int(inputs[name]) for name in ("count", "size", "few", "seed"))
    numbers = torch.arange(count, device=device())
    tripled = module.DataLoader(module.Dataset(numbers * 3, numbers), size, True, seed)
    met = [(array(xb), array(yb)) for xb, yb in islice(tripled, count + 2)]
    loader = module.DataLoader(_numbered(module, few), int(inputs["piece"]), True, seed)
    orders = [_labels(loader, few) for _ in range(int(inputs["walks"]))]
    labels = np.concatenate([yb for _, yb in met])
    return {
        "times": _times(labels, count),
        "moved": np.array(not np.array_equal(labels, np.arange(count))),
        "sizes": np.array([len(yb) for _, yb in met]),
        "paired": np.array(all(np.array_equal(xb, 3 * yb) for xb, yb in met)),
        **_habits(orders, few),
    }


def seeded(module, inputs):
    """Whether two loaders with one seed agree for three epochs, one with another does, and what else changed."""
    x, y = tensor(inputs["x"]), tensor(inputs["y"])
    pairs, size, count = module.Dataset(x, y), int(inputs["size"]), len(inputs["y"])
    before = _random_states()
    epochs = []
    for number, name in enumerate(("seed", "seed", "other")):
        loader = module.DataLoader(pairs, size, True, int(inputs[name]))
        epochs.append([_labels(loader, count) for _ in range(3)])
        if number == 0:
            kept = _random_states() == before
        _shake(number)
    first, again, other = epochs
    return {
        "same": np.array([np.array_equal(mine, twin) for mine, twin in zip(first, again, strict=True)]),
        "other": np.array(any(not np.array_equal(mine, one) for mine, one in zip(first, other, strict=True))),
        "kept": np.array(kept),
        "x": array(x),
        "y": array(y),
    }


class _Watched:
    """A dataset that counts how often each item is fetched, and who asks."""

    def __init__(self, count):
        self.times = np.zeros(count, dtype=np.int64)
        self.by_library = False

    def __len__(self):
        return len(self.times)

    def __getitem__(self, index):
        place = operator.index(index)
        if not 0 <= place < len(self.times):
            raise IndexError(f"item {place} of {len(self.times)}")
        self.times[place] += 1
        frame = sys._getframe(1)
        while frame is not None:
            self.by_library |= frame.f_globals.get("__name__", "").startswith("torch.utils.data")
            frame = frame.f_back
        return torch.tensor(place, device=device()), place

    def snapshot(self):
        return self.times.copy()


def _numbered(module, count):
    """Return the learner's dataset of pairs (i, i)."""
    numbers = torch.arange(count, device=device())
    return module.Dataset(numbers, numbers)


def _listed(count):
    """Return a list of pairs, the number i as a tensor and as an int."""
    return [(number, place) for place, number in enumerate(torch.arange(count, device=device()))]


def _pair(name, pair):
    """Return x and y of a pair under `name`; nothing where it has not two parts."""
    return (
        {f"{name}:{key}": array(value) for key, value in zip("xy", pair, strict=True)}
        if len(pair) == 2
        else {}
    )


def _pairs(inputs, kind):
    """Return a list of pairs of tensors on the graded device; float64 stays on the CPU where that has none."""
    home = "cpu" if device() == "mps" and kind == "double" else device()
    x, y = (torch.tensor(inputs[f"{kind}:{key}"], device=home) for key in "xy")
    return list(zip(x, y, strict=True))


def _labels(loader, count):
    """Return the labels of one walk, in order; a walk that does not end is cut off."""
    return _batches(islice(loader, count + 2))


def _batches(batches):
    labels = [array(yb).ravel() for _, yb in batches]
    return np.concatenate(labels).astype(np.int64) if labels else np.empty(0, dtype=np.int64)


def _times(labels, count):
    """Return how often each of the labels 0 to count - 1 came."""
    return np.bincount(labels, minlength=count)


def _habits(orders, count):
    """Return which item was ever at which place, and which item ever followed which, of complete walks."""
    at, after = (np.zeros((count, count), dtype=bool) for _ in range(2))
    for order in orders:
        if len(order) == count and order.min() >= 0 and order.max() < count:
            at[order, np.arange(count)] = True
            after[order[:-1], order[1:]] = True
    return {"at": at, "after": after}


def _raises(kind, function, *args):
    try:
        function(*args)
    except kind:
        return True
    except (LookupError, TypeError, ValueError, AssertionError, RuntimeError):
        return False
    return False


def _random_states():
    """Return the state of every global source of random numbers, comparable with ==."""
    _, numbers, *place = np.random.get_state()
    states = [torch.get_rng_state().numpy().tobytes(), numbers.tobytes(), place, random.getstate()]
    if device() == "cuda":
        states.append(torch.cuda.get_rng_state().numpy().tobytes())
    return states


def _shake(number):
    """Put the global sources of random numbers somewhere else."""
    torch.manual_seed(1000 + number)
    np.random.seed(1000 + number)
    random.seed(1000 + number)
