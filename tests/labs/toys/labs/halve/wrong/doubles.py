"""
misconception: doubled
says: You multiply by 2; half is
    the other way round.
fails: values
read: tensors#elementwise
"""


def halve(x):
    return x * 2
