"""Writes through a link that leads out of the workspace."""

import os
from pathlib import Path


def attack():
    link = Path(__file__).parent / "link"
    os.symlink("{outside}", link)
    (link / "written").write_text("through the link")
    return True
