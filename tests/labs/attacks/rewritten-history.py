"""Changes a kept save, or removes it."""

import os
from pathlib import Path


def attack():
    done = False
    for deed in (
        lambda: Path("{history}/0001.py").write_text("forged"),
        lambda: os.unlink("{history}/0001.py"),
        lambda: Path("{history}/0002.py").write_text("forged"),
        lambda: os.rename("{history}", "{history}-gone"),
    ):
        try:
            deed()
            done = True
        except OSError:
            pass
    return done
