"""Undoes what hides the judge: unmounts it, or makes a namespace of its own."""

import ctypes
from pathlib import Path


def attack():
    libc = ctypes.CDLL(None)
    libc.umount2(b"{lab}", 2)
    libc.umount2(str(Path("{lab}").parent).encode(), 2)
    if libc.unshare(0x10000000 | 0x00020000) == 0:
        libc.umount2(str(Path("{lab}").parent).encode(), 2)
    return "def values" in Path("{lab}/judge.py").read_text()
