"""Spares as the grader holds them: a process per grade where no fork will do, and the next one getting ready."""

import socket
import subprocess
import threading
import time
from typing import Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.children import Child, Ended
from quizlab.grading.nurseries import HOW_TO_ADD
from quizlab.grading.starting import START, start

HOW_TO_LOOK: Final = "`quizlab doctor` looks closer"


class Spares:
    """One process per grade on a device that no fork can use; the next one gets ready meanwhile."""

    usable = True

    def __init__(self, device: str) -> None:
        self._device = device
        self._turn = threading.Lock()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._next: Child | None = self._spawn()
        self._ready: Child | None = None

    def ready(self) -> None:
        """Wait until one can be had.

        Raises:
            QuizlabError: PyTorch can't be imported.
            WrongUse: the device is not there.
        """
        self._ready = self._ready or self._greeted()

    def child(self) -> Child:
        """Return the spare.

        Raises:
            QuizlabError: PyTorch can't be imported.
            WrongUse: the device is not there.
        """
        with self._turn:
            child, self._ready = self._ready, None
        return child or self._greeted()

    def prepare(self) -> bool:
        """Get the next one ready: not before, it would take the grade's time."""
        with self._turn:
            self._next = self._next or self._spawn()
        return True

    def reap(self, pid: int) -> int:
        """Return a dead spare's exit code."""
        return self._running.pop(pid).wait()

    def close(self) -> None:
        """End those that wait."""
        for child in (self._ready, self._next):
            if child is not None:
                child.bury()

    def _greeted(self) -> Child:
        """Return a child that has said what its device is."""
        with self._turn:
            child, self._next = self._next or self._spawn(), None
        try:
            message, _ = child.receive(time.monotonic() + START)
        except Ended as end:
            child.bury()
            raise QuizlabError("the process that runs labs ended by itself", hint=HOW_TO_LOOK) from end
        if "missing" in message:
            child.bury()
            raise WrongUse(f"there is no {self._device} device here", hint="--device cpu works everywhere")
        if "broken" in message:
            child.bury()
            raise QuizlabError(f"PyTorch can't be imported: {message['broken']}", hint=HOW_TO_ADD)
        child.device = str(message["device"])
        return child

    def _spawn(self) -> Child:
        ours, theirs = socket.socketpair()
        process = start("spare", theirs, self._device)
        self._running[process.pid] = process
        return Child(self, ours, process.pid, self._device)
