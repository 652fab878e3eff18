"""
misconception: rows-and-columns-swapped
says: You subtract the mean of each column (axis 0). The mean of a row runs along axis 1.
fails: values
"""


def centre(x):
    return x - x.mean(0, keepdim=True)
