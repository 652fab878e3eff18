"""What a cell hears of the imports of the program that it let in, and of no other."""

import subprocess
import sys

import pytest

FORKS = """
import os, sys
from quizlab.grading.boundary.wishes import Wish

def made(name):
    wish = Wish()
    if not os.fork():
        sys.meta_path.insert(0, wish)
        try:
            __import__(name)
        except ImportError:
            pass
        os._exit(0)
    os.wait()
    return wish.made

sys.modules["torch"] = type(sys)("torch")
sys.modules["torch"].__path__ = []
print(made("torch._dynamo"), made("torch.nowhere"), made("colorsys"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="cells are Linux's alone")
def test_a_program_that_brings_in_the_compiler_is_told_from_others():
    said = subprocess.run([sys.executable, "-c", FORKS], capture_output=True, text=True, check=True).stdout

    assert said.split() == ["True", "False", "False"]
