"""What each check of honest-split does with the learner's functions; it knows no right answer."""

import random

import numpy as np
import torch

from quizlab.grading.probing import array, tensor


def latest(module, inputs):
    """A mask of each kind of moments."""
    return {name: _latest(module, inputs[name], inputs["count"]) for name in ("seconds", "nanoseconds")}


def ties(module, inputs):
    """A mask whose border falls between equal moments."""
    return {"mask": _latest(module, inputs["times"], inputs["count"])}


def groups(module, inputs):
    """A mask for each pair of count and seed."""
    pairs = zip(inputs["counts"], inputs["seeds"], strict=True)
    return {
        f"{place}": _drawn(module, inputs["groups"], count, seed) for place, (count, seed) in enumerate(pairs)
    }


def draw(module, inputs):
    """Two groups by each seed; nothing but that where a seed, asked again, gives others."""
    masks = [_drawn(module, inputs["groups"], 2, seed) for seed in inputs["seeds"]]
    again = [_drawn(module, inputs["groups"], 2, seed) for seed in inputs["seeds"][:6]]
    repeats = all(map(np.array_equal, again, masks))
    return {"repeats": np.array(repeats), **({"masks": np.stack(masks)} if repeats else {})}


def shared_groups(module, inputs):
    """The groups of both piles."""
    return {"names": array(module.shared_groups(tensor(inputs["groups"]), tensor(inputs["held_out"])))}


def copies(module, inputs):
    """A mask of rows."""
    return {"mask": array(module.copies(tensor(inputs["x"]), tensor(inputs["held_out"])))}


def standardise(module, inputs):
    """All rows, scaled."""
    return {"scaled": array(module.standardise(tensor(inputs["x"]), tensor(inputs["held_out"])))}


def edges(module, inputs):
    """The least and the most that can be asked for."""
    times, groups, x = (inputs[name] for name in ("times", "groups", "x"))
    nobody = inputs["nobody"]
    return {
        "latest:none": _latest(module, times, 0),
        "latest:all": _latest(module, times, len(times)),
        "groups:none": _drawn(module, groups, 0, 1),
        "groups:all": _drawn(module, groups, len(set(groups.tolist())), 1),
        "shared": array(module.shared_groups(tensor(groups), tensor(nobody))),
        "copies": array(module.copies(tensor(x), tensor(nobody))),
        "scaled": array(module.standardise(tensor(x), tensor(inputs["held_out"]))),
    }


def untouched(module, inputs):
    """What each function leaves of its inputs and of the random states."""
    count, seed = int(inputs["count"]), int(inputs["seed"])
    calls = {
        "hold_out_latest": (("times",), (count,)),
        "hold_out_groups": (("groups",), (count, seed)),
        "shared_groups": (("groups", "held_out"), ()),
        "copies": (("x", "held_out"), ()),
        "standardise": (("x", "held_out"), ()),
    }
    found = {}
    for function, (names, numbers) in calls.items():
        tensors = [tensor(inputs[name]) for name in names]
        _use_chance()
        before = _random_states()
        getattr(module, function)(*tensors, *numbers)
        same = [one == other for one, other in zip(_random_states(), before, strict=True)]
        found[f"random:{function}"] = np.array(same)
        found |= {f"{name}:{function}": array(value) for name, value in zip(names, tensors, strict=True)}
    return found


def _latest(module, times, count):
    return array(module.hold_out_latest(tensor(times), int(count)))


def _drawn(module, groups, count, seed):
    return array(module.hold_out_groups(tensor(groups), int(count), int(seed)))


def _use_chance():
    """Draw, so that a seed set by an earlier call, and set again, shows."""
    torch.rand(1)
    np.random.random()
    random.random()


def _random_states():
    return torch.get_rng_state().numpy().tobytes(), np.random.get_state()[1].tobytes(), random.getstate()
