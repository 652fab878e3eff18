"""Reads the memory, the environment and the open files of the processes above it."""

import os


def reached(path):
    try:
        if "/fd/" in path:
            os.readlink(path)
        else:
            with open(path, "rb") as stream:
                stream.read(0 if path.endswith("mem") else 1)
    except OSError:
        return False
    return True


def attack():
    own = {str(os.getpid()), os.readlink("/proc/self")}
    others = [entry for entry in os.listdir("/proc") if entry.isdigit() and entry not in own]
    above = [str(os.getppid())] if os.getppid() else others
    return any(reached(f"/proc/{pid}/{part}") for pid in above for part in ("mem", "environ", "maps", "fd/0"))
