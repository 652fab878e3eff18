"""Takes 600 MB in six processes, each of which takes less than one may."""

import os, time


def attack():
    for _ in range(6):
        if not os.fork():
            held = b"x" * (100 << 20)
            time.sleep(20)
            os._exit(len(held) > 0)
    time.sleep(1.5)
    return True
