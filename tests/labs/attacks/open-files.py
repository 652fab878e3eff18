"""Looks for a file that somebody left open."""

import os, stat


def attack():
    kinds = []
    for entry in os.listdir("/proc/self/fd"):
        try:
            kinds.append(stat.S_ISREG(os.fstat(int(entry)).st_mode))
        except OSError:
            pass
    return any(kinds)
