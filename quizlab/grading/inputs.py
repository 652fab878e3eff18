"""Data that the inputs of several labs share, loaded by name."""

from functools import cache
from types import MappingProxyType

import numpy as np

from quizlab.errors import QuizlabError
from quizlab.grading.judging import Arrays
from quizlab.paths import bundled


@cache
def shared(name: str) -> Arrays:
    """Return the arrays of labs/data/NAME.npz, read-only: `shared("mnist5k")["images"]`.

    Raises:
        QuizlabError: there is no such file.
    """
    path = bundled("labs") / "data" / f"{name}.npz"
    if not path.is_file():
        raise QuizlabError("no such shared data", path=path)
    with np.load(path, allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    for array in arrays.values():
        array.flags.writeable = False
    return MappingProxyType(arrays)
