"""
misconception: in-place
says: You write into x itself.
fails: left-alone slope
"""


def halve(x):
    x /= 2
    return x
