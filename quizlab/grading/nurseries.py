"""A nursery as the grader holds it: asks for children and has them buried, over the nursery's control socket."""

import contextlib
import json
import os
import select
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
        self._asked: socket.socket | None = None
        self._next: Child | None = None

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
        """Return the one that waits, or fork one.

        Raises:
            QuizlabError: PyTorch can't be imported.
            Lost: it is gone.
        """
        with self._turn:
            waiting = self._take()
            if waiting is None:
                self._collect()
                waiting = self._take()
            if waiting is None:
                self._ask(b'{"fork": true}')
                waiting = self._heard_of()
            return waiting

    def prepare(self) -> bool:
        """Have the next child get ready while nobody waits for it; return False while there is more to be done.

        The first one comes soon; then the nursery loads the rest of PyTorch, and gives one that has that too.
        """
        with self._turn, contextlib.suppress(QuizlabError):
            answered = select.select([self._control], [], [], 0)[0]
            if not answered and (self._asked or not self._hello):
                return False
            self._collect()
            if self._next is None:
                self._ask(b'{"fork": true}')
            elif not self._greeting["whole"]:
                self._greeting["whole"] = True
                self._ask(b'{"fork": true, "whole": true}')
            return self._asked is None
        return True

    def reap(self, pid: int) -> int:
        """Return a dead child's exit code; that of a kill where the nursery itself is gone."""
        try:
            with self._turn:
                self._collect()
                return self._buried(pid)
        except (OSError, Lost):
            self._lost = True
            return -int(signal.SIGKILL)

    def close(self) -> None:
        """Let go of it; it ends its children."""
        for channel in (self._asked, self._control):
            if channel is not None:
                channel.close()
        if self._next is not None:
            self._next.kill()
        self._end()

    def _ask(self, request: bytes) -> None:
        """Ask for a child, whose end of a channel goes with the request."""
        assert self._greeting
        self._asked, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [request], [theirs.fileno()])
        except OSError as error:
            self._lost = True
            raise Lost("the process that runs labs ended by itself") from error

    def _heard_of(self) -> Child:
        """Return the child that was asked for."""
        ours, self._asked = self._asked, None
        assert ours is not None
        try:
            pid = int(self._hear(ANSWER)["pid"])
        except Lost:
            ours.close()
            raise
        ours.setblocking(True)
        return Child(self, ours, pid, "cpu")

    def _take(self) -> Child | None:
        child, self._next = self._next, None
        return child if child is not None and child.waits else None

    def _collect(self) -> None:
        """Hear of the child that was asked for beforehand: answers come in the order of the questions."""
        if self._asked is not None:
            before, self._next = self._next, self._heard_of()
            if before is not None:
                before.kill()
                self._buried(before.pid)

    def _buried(self, pid: int) -> int:
        self._control.sendall(json.dumps({"reap": pid}).encode())
        return int(self._hear(ANSWER)["code"])

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
