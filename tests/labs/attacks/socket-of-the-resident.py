"""Connects to a socket in the runtime folder, as that of the resident nursery."""

import socket


def attack():
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("{socket}")
    return True
