"""What each check of relu-bumps does with the learner's functions; it knows no right answer."""

import random

import numpy as np
import torch

from quizlab.grading.probing import array, device, progress, tensor

NAMES = ("w", "b", "v", "c")


def net(module, inputs):
    """Values of three nets, at seven places; of the first at as many as it has units, and at one."""
    found = {}
    for case in ("ordinary", "single", "off"):
        params = [tensor(inputs[f"{name}_{case}"]) for name in NAMES]
        found[case] = array(module.net(params, tensor(inputs["x"])))
        if case == "ordinary":
            found["square"] = array(module.net(params, tensor(inputs["square"])))
            found["one"] = array(module.net(params, tensor(inputs["x"][:1])))
    return found


def join_up(module, inputs):
    """The params of two nets by hand."""
    return _joined(module, inputs, ("away", "origin"))


def uneven(module, inputs):
    """The params of two nets by hand."""
    return _joined(module, inputs, ("many", "two"))


def init(module, inputs):
    """The kinks of two starts, whether a second call gives the same, and whether the random states stay."""
    found = {}
    for number, (low, high) in enumerate(inputs["range"].tolist()):
        args = int(inputs["units"][number]), low, high, int(inputs["seed"][number])
        before = _random_states()
        start = _four(module.init(*args))
        found[f"kept_{number}"] = np.array(_random_states() == before)
        _shake(number)
        again = _four(module.init(*args))
        same = start.keys() == again.keys() and all(
            np.array_equal(start[name], again[name]) for name in start
        )
        found[f"same_{number}"] = np.array(same)
        found |= {f"{name}_{number}": np.zeros_like(value) for name, value in start.items()}
        # Where the kinks are is asked, not what the numbers are, which are the learner's choice.
        found[f"thirds_{number}"] = _thirds(start, low, high)
        # Biases that were taken for kinks put them there, and no other mistake does.
        found[f"opposite_{number}"] = _thirds(start, -high, -low)
        found[f"finite_{number}"] = np.array(all(np.isfinite(value).all() for value in start.values()))
    return found


def fit_steps(module, inputs):
    """The params after a short fit to the points, and to those that the start nearly passes through."""
    found = {}
    for target in ("y", "near"):
        params = _fitted(module, inputs, inputs[target])
        found |= {f"{name}_{target}": value for name, value in _four(params).items()}
        found[f"on_device_{target}"] = np.array(all(_here(p) for p in params))
    return found


def curve(module, inputs):
    """The params before and after a long fit, and the mean squared error before each call."""
    low, high = inputs["range"].tolist()
    x, y = tensor(inputs["x"]), tensor(inputs["y"])
    start = module.init(int(inputs["units"]), low, high, int(inputs["seed"]))
    params = [p.detach().to(device()) for p in start]
    calls, losses = int(inputs["calls"]), []
    for call in range(calls + 1):
        with torch.no_grad():
            losses.append(float(((module.net(params, x) - y) ** 2).mean()))
        progress(epoch=call, epochs=calls, loss=losses[-1])
        if call < calls:
            fitted = module.fit(params, x, y, int(inputs["steps"]), float(inputs["lr"]))
            params = [p.detach() for p in fitted]
    before = {f"start_{name}": value for name, value in _four(start).items()}
    return {**before, **_four(params), "losses": np.array(losses)}


def untouched(module, inputs):
    """The arguments after each call, and whether the random states are those of before."""
    found = {}
    for function in ("net", "join_up", "fit"):
        given = {name: tensor(inputs[name]) for name in (*NAMES, "x", "y")}
        params = [given[name] for name in NAMES]
        calls = {
            "net": (params, given["x"]),
            "join_up": (given["x"], given["y"]),
            "fit": (params, given["x"], given["y"], 3, 0.01),
        }
        _shake(5)  # a seed that was set by an earlier call, and is set again, shows only after a draw
        before = _random_states()
        getattr(module, function)(*calls[function])
        found[f"random:{function}"] = np.array(_random_states() == before)
        found |= {f"{function}:{name}": array(value) for name, value in given.items()}
        found[f"plain:{function}"] = np.array(not any(value.requires_grad for value in given.values()))
    return found


def _joined(module, inputs, cases):
    found = {}
    for case in cases:
        params = module.join_up(tensor(inputs[f"x_{case}"]), tensor(inputs[f"y_{case}"]))
        found |= {f"{name}_{case}": value for name, value in _four(params).items()}
    return found


def _fitted(module, inputs, target):
    params = [tensor(inputs[name]) for name in NAMES]
    return module.fit(params, tensor(inputs["x"]), tensor(target), int(inputs["steps"]), float(inputs["lr"]))


def _four(params):
    """Return the four tensors by name; nothing where they are not four tensors."""
    found = list(params) if isinstance(params, (tuple, list)) or hasattr(params, "__iter__") else []
    if len(found) != len(NAMES) or not all(isinstance(p, torch.Tensor) for p in found):
        return {}
    return {name: array(p) for name, p in zip(NAMES, found, strict=True)}


def _here(parameter):
    return isinstance(parameter, torch.Tensor) and parameter.device.type == device()


def _thirds(params, low, high):
    """Return whether a kink lies in each third from low to high; nothing where there are no params."""
    w, b = params.get("w", np.empty(0)), params.get("b", np.empty(0))
    if w.ndim != 1 or w.shape != b.shape:
        return np.empty(0, dtype=bool)
    with np.errstate(all="ignore"):
        kinks = -b.astype(np.float64) / w
    return np.histogram(kinks[np.isfinite(kinks)], bins=np.linspace(low - 1e-6, high + 1e-6, 4))[0] > 0


def _shake(number):
    """Put the global sources of random numbers somewhere else."""
    torch.manual_seed(1000 + number)
    np.random.seed(1000 + number)
    random.seed(1000 + number)


def _random_states():
    """Return the state of every global source of random numbers, comparable with ==."""
    states = [torch.get_rng_state().numpy().tobytes(), str(np.random.get_state()), random.getstate()]
    if device() == "cuda":
        states.append(torch.cuda.get_rng_state().numpy().tobytes())
    return states
