"""Reads and runs the solution of a lab that comes with quizlab."""

from pathlib import Path


def attack():
    return "def softmax" in Path("{labs}/softmax/solution/softmax.py").read_text()
