"""Connects to a server on this machine."""

import socket


def attack():
    socket.create_connection(("127.0.0.1", {port}), 2).close()
    return True
