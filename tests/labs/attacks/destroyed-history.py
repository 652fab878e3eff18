"""Empties its workspace, removes `.quizlab`, puts a link in its place, or renames the whole folder."""

import os
import shutil
from pathlib import Path


def attack():
    history = Path("{history}")
    kept = (history / "0001.py").is_file()
    hidden, workspace = history.parent, history.parent.parent
    shutil.rmtree(hidden, ignore_errors=True)
    for deed in (
        lambda: os.rename(hidden, workspace / "gone"),
        lambda: os.symlink("/tmp", hidden),
        lambda: os.rename(workspace, f"{workspace}-gone"),
    ):
        try:
            deed()
        except OSError:
            pass
    return kept and not (history / "0001.py").is_file()
