"""How far a long training is, on one line of a terminal that is written over."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

from quizlab.grading.events import CheckDone, Event, Progress


class Ticker:
    """Writes each epoch with its loss, its accuracy and the time left at the pace so far."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._first: tuple[int, float] | None = None
        self._open = False

    def hear(self, event: Event) -> None:
        """Write down progress; end the line when its check has a verdict. Says nothing where nobody looks on."""
        if not self._stream.isatty():
            return
        if isinstance(event, Progress):
            self._write(event)
        elif isinstance(event, CheckDone) and self._open:
            self._first, self._open = None, False
            print(file=self._stream, flush=True)

    def _write(self, news: Progress) -> None:
        now = self._clock()
        if self._first is None or news.epoch <= self._first[0]:
            self._first = (news.epoch, now)
        words = f"  epoch {news.epoch} of {news.epochs}"
        if news.loss is not None:
            words += f"  loss {news.loss:.4f}"
        if news.accuracy is not None:
            words += f"  accuracy {news.accuracy:.3f}"
        done = news.epoch - self._first[0]
        if done and (left := (now - self._first[1]) / done * (news.epochs - news.epoch)):
            words += f"  {left:.0f} s left"
        self._open = True
        print(f"\r\x1b[K{words}", end="", file=self._stream, flush=True)
