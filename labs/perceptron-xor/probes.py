"""What each check of perceptron-xor does with the learner's functions; it knows no right answer."""

import numpy as np
import torch

from quizlab.grading.probing import array, device, progress, tensor

NAMES = ("W1", "b1", "W2", "b2")


def perceptron(module, inputs):
    """w and b of a truth table and two clouds."""
    return _lines(module, inputs, ("table", "once", "often"))


def xor_cycles(module, inputs):
    """w and b somewhere on the way round."""
    return _lines(module, inputs, ("xor",))


def count_right(module, inputs):
    """Counts of many lines, of as many as there are points, and of two thousand on XOR."""
    return {
        name: array(module.count_right(*(tensor(inputs[f"{part}_{name}"]) for part in ("w", "b", "x", "y"))))
        for name in ("cloud", "square", "xor")
    }


def net(module, inputs):
    """Outputs for six points, as many as there are units, and one; then of a net with a single unit."""
    wide, single = ([tensor(inputs[f"{name}_{case}"]) for name in NAMES] for case in ("wide", "single"))
    x = tensor(inputs["x_wide"])
    return {
        "wide": array(module.net(wide, x)),
        "square": array(module.net(wide, x[:4])),
        "one": array(module.net(wide, x[:1])),
        "single": array(module.net(single, tensor(inputs["x_single"]))),
    }


def by_hand(module, inputs):
    """The params for each pair of positions."""
    found = {}
    for number, (low, high) in enumerate(inputs["positions"].tolist()):
        params = _four(module.xor_by_hand(low, high))
        found |= {f"{name}_{number}": value for name, value in params.items()}
    return found


def train(module, inputs):
    """The params after few steps and after many."""
    found = {}
    for length in ("few", "many"):
        params = [tensor(inputs[name]) for name in NAMES]
        numbers = int(inputs[length]), float(inputs["lr"])
        trained = module.train(params, tensor(inputs["x"]), tensor(inputs["y"]), *numbers)
        found |= {f"{name}_{length}": value for name, value in _four(trained).items()}
        found[f"on_device_{length}"] = np.array(all(_here(p) for p in trained))
    return found


def learn(module, inputs):
    """The params of each call."""
    found, calls = {}, len(inputs["seed"])
    for call in range(calls):
        progress(epoch=call, epochs=calls)
        params = module.learn(tensor(inputs["x"][call]), tensor(inputs["y"][call]), int(inputs["seed"][call]))
        found |= {f"{name}_{call}": value for name, value in _four(params).items()}
        found[f"on_device_{call}"] = np.array(all(_here(p) for p in params))
    progress(epoch=calls, epochs=calls)
    return found


def untouched(module, inputs):
    """The arguments after each call."""
    calls = {
        "perceptron": ("x", "y", 2),
        "count_right": ("w", "b", "x", "y"),
        "net": (NAMES, "x"),
        "train": (NAMES, "x", "targets", 3, 0.01),
    }
    found = {}
    for function, names in calls.items():
        given = {name: tensor(value) for name, value in inputs.items()}
        getattr(module, function)(*(_argument(given, name) for name in names))
        found |= {f"{function}:{name}": array(value) for name, value in given.items()}
        found[f"plain:{function}"] = np.array(not any(value.requires_grad for value in given.values()))
    return found


def _argument(given, name):
    if isinstance(name, tuple):
        return [given[part] for part in name]
    return given[name] if isinstance(name, str) else name


def _lines(module, inputs, cases):
    found = {}
    for case in cases:
        x, y = tensor(inputs[f"x_{case}"]), tensor(inputs[f"y_{case}"])
        w, b = module.perceptron(x, y, int(inputs[f"epochs_{case}"]))
        found |= {f"w_{case}": array(w), f"b_{case}": array(b)}
    return found


def _four(params):
    """Return the four tensors by name; nothing where they are not four tensors."""
    found = list(params) if isinstance(params, (tuple, list)) or hasattr(params, "__iter__") else []
    if len(found) != len(NAMES) or not all(isinstance(p, torch.Tensor) for p in found):
        return {}
    return {name: array(p) for name, p in zip(NAMES, found, strict=True)}


def _here(parameter):
    return isinstance(parameter, torch.Tensor) and parameter.device.type == device()
