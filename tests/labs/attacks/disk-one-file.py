"""Writes a file of 100 MB."""

import os, tempfile


def attack():
    with tempfile.TemporaryFile() as stream:
        os.posix_fallocate(stream.fileno(), 0, 100 << 20)
    return True
