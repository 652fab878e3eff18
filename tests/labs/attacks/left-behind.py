"""Leaves a process behind that has left its group and its session."""

import os


def attack():
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.execv("/usr/bin/sleep", ["sleep", "{nonce}"])
        os._exit(0)
    os.wait()
    return True
