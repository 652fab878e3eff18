"""What each check of tensor-drill does with the learner's ten functions; it knows no right answer.

Names of results read `function:case`.
"""

import numpy as np

from quizlab.grading.probing import array, tensor


def cuts(module, inputs):
    """Corners and columns."""
    return _results(module, inputs)


def edges(module, inputs):
    """Corners and columns at the limits."""
    return _results(module, inputs)


def copies(module, inputs):
    """Each copy, x beside it, and x once more after something was written into the copy."""
    found = {}
    for call, (x, h, w) in _calls(inputs).items():
        copy = module.blanked(x, h, w)
        found |= {call: array(copy), f"x:{call}": array(x)}
        copy.fill_(77)
        found[f"later:{call}"] = array(x)
    return found


def table(module, inputs):
    """Differences."""
    return _results(module, inputs)


def piles(module, inputs):
    """Piles and strips."""
    return _results(module, inputs)


def turns(module, inputs):
    """Pictures mirrored and turned."""
    return _results(module, inputs)


def flat(module, inputs):
    """Pictures as rows."""
    return _results(module, inputs)


def means(module, inputs):
    """Mean pixels."""
    return _results(module, inputs)


def untouched(module, inputs):
    """Every tensor that was handed over, after the call; of lists their lengths too."""
    found = {}
    for call, arguments in _calls(inputs).items():
        given = arguments[0]
        kept = list(given) if isinstance(given, list) else [given]
        _asked(module, call)(*arguments)
        found |= {f"{call}:{number}": array(value) for number, value in enumerate(kept)}
        if isinstance(given, list):
            same = len(given) == len(kept) and all(a is b for a, b in zip(given, kept, strict=True))
            found[f"{call}:list"] = np.array(same)
    return found


def _results(module, inputs):
    return {call: array(_asked(module, call)(*arguments)) for call, arguments in _calls(inputs).items()}


def _asked(module, call):
    return getattr(module, call.split(":")[0])


def _calls(inputs):
    """Return the arguments of each call: tensors, whole numbers, and where they are numbered a list of tensors."""
    calls = {}
    for name, value in inputs.items():
        call, _, argument = name.rpartition(":")
        if argument.isdigit():
            calls.setdefault(call, [[]])[0].append(tensor(value))
        else:
            calls.setdefault(call, []).append(_given(call, value))
    return calls


def _given(call, value):
    if value.ndim == 0:
        return int(value)
    if call.endswith(":transposed"):
        return tensor(np.ascontiguousarray(value.transpose(0, 2, 1))).transpose(1, 2)
    return tensor(value)
