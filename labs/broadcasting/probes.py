"""What each check of broadcasting does with the learner's three functions; it knows no right answer.

Names of results read `function` or `function:case`.
"""

import numpy as np

from quizlab.grading.probing import array, count, tensor

PAIRWISE = ("pairwise_l1", "pairwise_l2")
ARGUMENTS = {"pairwise_l1": ("a", "b"), "pairwise_l2": ("a", "b"), "normalise": ("x", "mean", "std")}


def l1(module, inputs):
    """Distances of all pairs."""
    return {"pairwise_l1": _call(module, "pairwise_l1", inputs)}


def l2(module, inputs):
    """Distances of all pairs."""
    return {"pairwise_l2": _call(module, "pairwise_l2", inputs)}


def normalise(module, inputs):
    """One batch of images."""
    return {"normalise": _call(module, "normalise", inputs)}


def ones(module, inputs):
    """Distances for each kind of loneliness, and one image of one pixel."""
    cases = ("first", "second", "line", "pair")
    found = {f"{name}:{case}": _call(module, name, inputs, f"_{case}") for case in cases for name in PAIRWISE}
    return found | {"normalise": _call(module, "normalise", inputs)}


def same_sizes(module, inputs):
    """Distances and images whose sizes agree in every way that misleads."""
    points = {
        f"{f}:{case}": _call(module, f, inputs, f"_{case}") for case in ("sets", "square") for f in PAIRWISE
    }
    cases = ("columns", "rows", "images", "all")
    return points | {f"normalise:{case}": _call(module, "normalise", inputs, f"_{case}") for case in cases}


def close_points(module, inputs):
    """Distances where most digits are the same, and where all are."""
    apart = {name: _call(module, name, inputs) for name in PAIRWISE}
    return apart | {f"{name}:met": _call(module, name, inputs, "_met") for name in PAIRWISE}


def no_loops(module, inputs):
    """Operators and executed lines, [[few], [more]], as first a, then b, then the batch of images grows."""
    growing = (
        ("pairwise_l1", "a"),
        ("pairwise_l1", "b"),
        ("pairwise_l2", "a"),
        ("pairwise_l2", "b"),
        ("normalise", "x"),
    )
    found = {}
    for name, grown in growing:
        few = [tensor(inputs[key]) for key in ARGUMENTS[name]]
        more = [tensor(inputs[f"more_{key}" if key == grown else key]) for key in ARGUMENTS[name]]
        function = getattr(module, name)
        for arguments in (few, more):
            function(*arguments)  # whatever is set up once, at the first call of a size, is not counted
        found[f"{name}:{grown}"] = np.array([count(function, *few)[1:], count(function, *more)[1:]])
    return found


def untouched(module, inputs):
    """Every argument after each call."""
    found = {}
    for name, keys in ARGUMENTS.items():
        arguments = [tensor(inputs[key]) for key in keys]
        getattr(module, name)(*arguments)
        found |= {f"{name}:{key}": array(value) for key, value in zip(keys, arguments, strict=True)}
        found |= {
            f"plain:{name}:{key}": np.array(not value.requires_grad)
            for key, value in zip(keys, arguments, strict=True)
        }
    return found


def _call(module, name, inputs, suffix=""):
    return array(getattr(module, name)(*(tensor(inputs[key + suffix]) for key in ARGUMENTS[name])))
