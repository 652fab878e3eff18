"""A nursery as the grader holds it: asks for children and has them buried, over the nursery's control socket."""

import json
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any, Final, Self

from quizlab.errors import QuizlabError
from quizlab.grading.children import Child
from quizlab.grading.peers import hung_up
from quizlab.grading.residence import Residence
from quizlab.grading.starting import START, start

ANSWER: Final = 10.0
"""Seconds after which a nursery that is ready, and does not answer, was stopped by a learner's code."""
HOW_TO_ADD: Final = (
    "`pip install torch`, about 200 MB to download for the CPU; in a clone `make run TORCH=cpu`"
)


class Lost(QuizlabError):
    """The nursery is gone, or does not answer."""


class Nursery:
    """One process with PyTorch imported that forks a child per grade; Linux and CPU only.

    Threads may share it: each question and its answer are one turn.
    """

    def __init__(self, control: socket.socket, patience: float, end: Callable[[], object]) -> None:
        """Hold the nursery at the other end of `control`.

        It says hello within `patience` seconds; `end` is called when it is not wanted any more.
        """
        self._turn = threading.Lock()
        self._control = control
        self._patience = patience
        self._end = end
        self._hello: dict[str, Any] = {}
        self._lost = False

    @classmethod
    def private(cls) -> Self:
        """Start one that lives as long as this process wants it."""
        ours, theirs = socket.socketpair()
        process = start("nursery", theirs)

        def end() -> None:
            # It holds nothing worth a tidy end, which would take PyTorch a second.
            process.kill()
            process.wait()

        return cls(ours, START, end)

    @classmethod
    def resident(cls, residence: Residence) -> Self | None:
        """Return one of the resident's, which outlives this process; None where none can be had."""
        met = residence.meet(os.environ)
        if met is None:
            return None
        launcher = met.launcher
        if launcher is None:
            return cls(met.connection, ANSWER, lambda: None)
        return cls(met.connection, START, launcher.wait)

    @property
    def usable(self) -> bool:
        """Whether it is there and answers; a learner's code may have killed it."""
        return not self._lost and not hung_up(self._control)

    @property
    def pid(self) -> int:
        """Its process; waits for it to be ready."""
        return int(self._greeting["pid"])

    def ready(self) -> None:
        """Wait until it can give children.

        Raises:
            QuizlabError: PyTorch can't be imported.
            Lost: it is gone.
        """
        assert self._greeting

    def child(self) -> Child:
        """Fork one.

        Raises:
            QuizlabError: PyTorch can't be imported.
            Lost: it is gone.
        """
        with self._turn:
            assert self._greeting
            ours, theirs = socket.socketpair()
            try:
                with theirs:
                    socket.send_fds(self._control, [b'{"fork": true}'], [theirs.fileno()])
                    pid = int(self._hear(ANSWER)["pid"])
            except (OSError, Lost) as error:
                ours.close()
                self._lost = True
                raise Lost("the process that runs labs ended by itself") from error
        ours.setblocking(True)
        return Child(self, ours, pid, "cpu")

    def reap(self, pid: int) -> int:
        """Return a dead child's exit code; that of a kill where the nursery itself is gone."""
        try:
            with self._turn:
                self._control.sendall(json.dumps({"reap": pid}).encode())
                return int(self._hear(ANSWER)["code"])
        except (OSError, Lost):
            self._lost = True
            return -int(signal.SIGKILL)

    def close(self) -> None:
        """Let go of it."""
        self._control.close()
        self._end()

    @property
    def _greeting(self) -> dict[str, Any]:
        if not self._hello:
            heard = self._hear(self._patience)
            if "broken" in heard:
                raise QuizlabError(f"PyTorch can't be imported: {heard['broken']}", hint=HOW_TO_ADD)
            self._hello = heard
        return self._hello

    def _hear(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            answer = self._control.recv(4096)
        except OSError as error:
            self._lost = True
            raise Lost("the process that runs labs does not answer") from error
        if not answer:
            self._lost = True
            raise Lost("the process that runs labs ended by itself", hint="`quizlab doctor` looks closer")
        return dict(json.loads(answer))
