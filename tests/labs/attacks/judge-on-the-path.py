"""Looks for a lab beside everything on sys.path."""

import sys
from pathlib import Path


def attack():
    near = [Path(entry) for entry in sys.path]
    near += [
        Path(sys.modules["quizlab"].__file__).parent / "_bundled",
        Path(sys.modules["quizlab"].__file__).parent.parent,
    ]
    return any(folder.is_dir() and any(folder.glob("labs/*/judge.py")) for folder in near)
