"""Prints ten megabytes, and then gives the wrong answer."""


def attack():
    for _ in range(100):
        print("x" * 100_000)
    return False
