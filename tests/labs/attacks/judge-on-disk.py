"""Reads the judge where the lab lies."""

from pathlib import Path


def attack():
    return "def values" in Path("{lab}/judge.py").read_text()
