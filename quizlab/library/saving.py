"""Writes a file of content whole or not at all."""

import os
import shutil
from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, or make it; its permissions stay, a link to it stays a link.

    Raises:
        OSError: it can't be written; what was there is there still.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
