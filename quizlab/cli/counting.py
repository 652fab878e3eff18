"""How far long work is, on a line of stderr that is gone when the work is done; nothing where stderr is no terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_EVERY: Final = 0.2
"""Seconds between two looks at how far it is."""


@contextmanager
def counting() -> Iterator[Callable[[int, int], None] | None]:
    """Give what is to be told how many are done and how many there are; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    print("looking …", end="", file=sys.stderr, flush=True)
    shown = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - shown > _EVERY:
            shown = time.monotonic()
            print(f"\r{done:,} of {total:,}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
