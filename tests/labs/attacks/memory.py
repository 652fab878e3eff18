"""Takes a gigabyte, four times what it may."""


def attack():
    return len(bytearray(1 << 30)) > 0
