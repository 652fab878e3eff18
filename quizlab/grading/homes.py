"""Where children come from: a nursery that forks them, or spares that wait for one job each."""

import importlib.util
import sys
import threading
from typing import Final, Self

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.children import Child, Home
from quizlab.grading.labs import DEVICES
from quizlab.grading.nurseries import HOW_TO_ADD, Lost, Nursery
from quizlab.grading.residence import Residence
from quizlab.grading.spares import Spares

FORKS: Final = sys.platform == "linux"
"""Whether a process that has PyTorch may be forked here; on macOS its libraries forbid it."""
NO_TORCH: Final = "labs need PyTorch, which is not installed"


def has_torch() -> bool:
    """Return whether PyTorch is installed; it is not imported."""
    try:
        return importlib.util.find_spec("torch") is not None
    except (ImportError, ValueError):
        # An import hook may hide it, and a stub of it may have no spec.
        return False


class Homes:
    """The homes that were needed so far, one per device."""

    def __init__(self, residence: Residence | None = None, forks: bool = FORKS) -> None:
        """Keep homes; children on the CPU come from the nursery at `residence`, while there is one.

        Without `forks` every child is a spare.
        """
        self._residence = residence
        self._forks = forks
        self._homes: dict[str, Home] = {}
        self._turn = threading.Lock()

    def of(self, device: str) -> Home:
        """Return the home of children on `device`.

        Raises:
            QuizlabError: PyTorch is not installed.
            WrongUse: there is no such kind of device.
        """
        if device not in DEVICES:
            raise WrongUse(f"no device is called {device!r}", hint=f"one of {', '.join(DEVICES)}")
        if not has_torch():
            raise QuizlabError(NO_TORCH, hint=HOW_TO_ADD)
        with self._turn:
            if device in self._homes and not self._homes[device].usable:
                self._homes.pop(device).close()
                # The next one is this grader's own: what ended the resident may end it again.
                self._residence = None
            if device not in self._homes:
                self._homes[device] = self._made(device)
            return self._homes[device]

    def child(self, device: str) -> Child:
        """Return a child on `device`, of another home where the one there is has gone.

        Raises:
            QuizlabError: PyTorch is not installed, or ended twice.
            WrongUse: there is no such device.
        """
        try:
            return self.of(device).child()
        except Lost:
            return self.of(device).child()

    def prepare(self) -> bool:
        """Get ready for the next grade in a quiet moment; return False where it is too early for that."""
        ready = [home.prepare() for home in self._homes.values() if home.usable]
        return all(ready)

    def close(self) -> None:
        """End all processes below."""
        for home in self._homes.values():
            home.close()
        self._homes.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _made(self, device: str) -> Home:
        if device != "cpu" or not self._forks:
            return Spares(device)
        found = Nursery.resident(self._residence) if self._residence else None
        return found or Nursery.private()
