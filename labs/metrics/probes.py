"""What each check of metrics does with the learner's functions; it knows no right answer."""

from quizlab.grading.probing import array, tensor

METRICS = ("accuracy", "precision", "recall", "f1")


def confusion_matrix(module, inputs):
    """One matrix."""
    return {"matrix": _counted(module, inputs["truth"], inputs["guess"], inputs["classes"])}


def all_classes(module, inputs):
    """A matrix for each case."""
    cases = [name.partition(":")[2] for name in inputs if name.startswith("truth:")]
    parts = ("truth", "guess", "classes")
    return {case: _counted(module, *(inputs[f"{part}:{case}"] for part in parts)) for case in cases}


def accuracy(module, inputs):
    """The share of right answers of each matrix."""
    return _all(module, ["accuracy"], inputs)


def precision(module, inputs):
    """By class, of each matrix."""
    return _all(module, ["precision"], inputs)


def recall(module, inputs):
    """By class, of each matrix."""
    return _all(module, ["recall"], inputs)


def f1(module, inputs):
    """By class, of each matrix."""
    return _all(module, ["f1"], inputs)


def empty_classes(module, inputs):
    """The three that divide by something that may be 0."""
    return _all(module, METRICS[1:], inputs)


def large_counts(module, inputs):
    """All four."""
    return _all(module, METRICS, inputs)


def untouched(module, inputs):
    """What the tensors hold after each call."""
    truth, guess = tensor(inputs["truth"]), tensor(inputs["guess"])
    module.confusion_matrix(truth, guess, int(inputs["classes"]))
    found = {"confusion_matrix:truth": array(truth), "confusion_matrix:guess": array(guess)}
    for name in METRICS:
        matrix = tensor(inputs["matrix"])
        getattr(module, name)(matrix)
        found[f"{name}:matrix"] = array(matrix)
    return found


def _counted(module, truth, guess, classes):
    return array(module.confusion_matrix(tensor(truth), tensor(guess), int(classes)))


def _all(module, names, inputs):
    return {
        f"{name}:{key}": array(getattr(module, name)(tensor(matrix)))
        for name in names
        for key, matrix in inputs.items()
    }
