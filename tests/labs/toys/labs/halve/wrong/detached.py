"""
misconception: detached
says: Outside of autograd nobody can follow.
fails: slope
"""


def halve(x):
    return x.detach() / 2
