"""Kills the process that started it."""

import os, signal


def attack():
    if os.getppid() == 0:  # nobody is there to be named, as seen from here
        return False
    os.kill(os.getppid(), signal.SIGKILL)
    return True
