"""Writes to a file like ~/.bashrc where nobody looks any more: in a thread, a destructor, at the exit."""

import atexit
import threading
import time

written = []


def write():
    with open("{outside}/.bashrc", "w"):
        written.append(True)


class Late:
    def __del__(self):
        write()


late = Late()
atexit.register(write)
threading.excepthook = lambda _: None


def attack():
    global late
    thread = threading.Thread(target=lambda: (time.sleep(0.05), write()))
    thread.start()
    late = None
    thread.join()
    return bool(written)
