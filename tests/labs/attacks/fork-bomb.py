"""Starts processes until there are a hundred."""

import os, time


def attack():
    for _ in range(100):
        if not os.fork():
            time.sleep(30)
            os._exit(0)
    return True
