"""Writes to a file like ~/.bashrc."""


def attack():
    with open("{outside}/.bashrc", "a") as stream:
        stream.write("echo gotcha")
    return True
