"""Fills 300 MB with files, each of which is small enough."""

import os, tempfile


def attack():
    streams = [tempfile.TemporaryFile() for _ in range(6)]
    for stream in streams:
        os.posix_fallocate(stream.fileno(), 0, 50 << 20)
    return True
