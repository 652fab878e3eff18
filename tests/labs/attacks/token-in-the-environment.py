"""Looks for a token in the environment of its own and of every process."""

import os
from pathlib import Path


def attack():
    seen = [repr(dict(os.environ))]
    for entry in os.listdir("/proc"):
        try:
            seen.append(Path(f"/proc/{entry}/environ").read_bytes().decode(errors="replace"))
        except OSError:
            pass
    return any("{token}" in text for text in seen)
