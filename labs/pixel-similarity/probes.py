"""What each check of pixel-similarity does with the learner's functions; it knows no right answer."""

from quizlab.grading.probing import array, tensor

DISTANCES = ("mae", "rmse")


def scaled(module, inputs):
    """Scaled pixels of each input."""
    return {name: array(module.scaled(tensor(pixels))) for name, pixels in inputs.items()}


def ideals(module, inputs):
    """The mean pictures."""
    return {"ideals": array(module.ideals(*_given(inputs, "x", "y", "classes")))}


def empty(module, inputs):
    """The mean pictures where a class has none, and labels where an ideal is inf, by both distances."""
    found = {"ideals": array(module.ideals(*_given(inputs, "x", "y", "classes")))}
    for name in DISTANCES:
        given = _given(inputs, "new", "ideals", "classes")
        found[f"guesses:{name}"] = array(module.classify(*given, getattr(module, name)))
    return found


def mae(module, inputs):
    """One table of distances."""
    return {"mae": array(module.mae(*_given(inputs, "a", "b")))}


def rmse(module, inputs):
    """A table of ordinary distances, and one of small ones."""
    return {
        "rmse": array(module.rmse(*_given(inputs, "a", "b"))),
        "near": array(module.rmse(*_given(inputs, "near_a", "near_b"))),
    }


def sizes(module, inputs):
    """Tables of both distances for each case."""
    cases = [name[2:] for name in inputs if name.startswith("a_")]
    return {
        f"{name}:{case}": array(getattr(module, name)(*_given(inputs, f"a_{case}", f"b_{case}")))
        for case in cases
        for name in DISTANCES
    }


def classify(module, inputs):
    """Labels by a distance that is none of the learner's: the largest difference of any pixel."""
    return {"guesses": array(module.classify(*_given(inputs, "x", "ideals", "classes"), _largest))}


def digits(module, inputs):
    """Labels of unseen digits, by both distances."""
    found = {}
    for case in ("threes", "ten"):
        for name in DISTANCES:
            given = _given(inputs, *(f"{case}_{part}" for part in ("images", "labels", "unseen")))
            found[f"{case}:{name}"] = array(module.recognise(*given, getattr(module, name)))
    return found


def untouched(module, inputs):
    """Every argument after each call."""
    calls = {
        "scaled": ("images",),
        "ideals": ("x", "y", "classes"),
        "mae": ("x", "ideals"),
        "rmse": ("x", "ideals"),
        "classify": ("x", "ideals", "classes"),
        "recognise": ("images", "y", "unseen"),
    }
    found = {}
    for function, names in calls.items():
        given = _given(inputs, *names)
        further = [_largest] if function in ("classify", "recognise") else []
        getattr(module, function)(*given, *further)
        found |= {f"{function}:{name}": array(value) for name, value in zip(names, given, strict=True)}
    return found


def _given(inputs, *names):
    return [tensor(inputs[name]) for name in names]


def _largest(a, b):
    return (a.unsqueeze(1) - b.unsqueeze(0)).abs().amax((2, 3))
