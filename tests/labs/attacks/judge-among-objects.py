"""Looks through all objects for functions that were written in a judge."""

import gc, types


def attack():
    functions = [thing for thing in gc.get_objects() if isinstance(thing, types.FunctionType)]
    return any(thing.__code__.co_filename.endswith("judge.py") for thing in functions)
