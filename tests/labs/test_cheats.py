"""The five simple cheats that beat every judge that shares a process with the code it judges."""

import pytest

CHEATS = {
    "patched allclose": """
import numpy, torch
torch.allclose = numpy.allclose = numpy.array_equal = lambda *a, **k: True
numpy.isfinite = lambda *a, **k: True

def halve(x):
    return torch.zeros_like(x)
""",
    "frame peek": """
import sys

def halve(x):
    frame = sys._getframe()
    while frame:
        for name in ("expected", "right", "want", "answer"):
            if name in frame.f_locals:
                return frame.f_locals[name]
        frame = frame.f_back
    return x
""",
    "gc peek": """
import gc, torch

def halve(x):
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            for key in ("expected", "right", "answer", "solution"):
                if isinstance(thing.get(key), torch.Tensor) and thing[key].shape == x.shape:
                    return thing[key]
    return x
""",
    "os._exit(0)": """
import os

def halve(x):
    os._exit(0)
""",
    "tensor subclass": """
import torch

class Yes(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return True

    def __eq__(self, other):
        return True

def halve(x):
    return torch.zeros_like(x).as_subclass(Yes)
""",
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_scores_no_value(grade, name):
    report = grade(CHEATS[name])

    values = next(check for check in report.checks if check.id == "values")
    assert report.status != "passed"
    assert values.status != "passed"


def test_neither_judge_nor_solution_is_in_the_memory_of_the_learners_process(grade, tmp_path):
    found = tmp_path / "found"
    report = grade(
        "import gc, sys\n\n"
        "def halve(x):\n"
        "    names = [m for m in sys.modules if 'judg' in m or 'lab_' in m or 'marking' in m]\n"
        "    texts = [o for o in gc.get_objects() if isinstance(o, dict) and 'close' in o and 'equal' in o]\n"
        f"    open({str(found)!r}, 'w').write(repr((names, len(texts))))\n"
        "    return x / 2\n"
    )

    assert report.status == "passed"
    assert "lab_" not in found.read_text()
    assert "judging" not in found.read_text()
    assert "marking" not in found.read_text()
