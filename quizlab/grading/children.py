"""The grader's side of the processes below it: the nursery, spares, and the child of one grade."""

import contextlib
import importlib.util
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, Self

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.limits import resident_size
from quizlab.grading.wire import BadFrame, Frame, Reader, pack

TICK: Final = 0.05
"""Seconds between two looks at the clock, the memory and whether the grade is still wanted."""
START: Final = 120.0
"""Seconds that PyTorch may take to be imported on a cold, slow disk."""
DEVICES: Final = ("cpu", "cuda", "mps", "auto")
ONE_THREAD: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",
}
NO_TORCH: Final = "labs need PyTorch, which is not installed"
HOW_TO_ADD: Final = (
    "`pip install torch`, about 200 MB to download for the CPU; in a clone `make run TORCH=cpu`"
)


class Cancelled(Exception):
    """The grade is not wanted any more."""


class Ended(Exception):
    """The child is gone, or was stopped: `kind` is timeout, memory or died."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Home(Protocol):
    """Where children come from and are buried."""

    def child(self) -> "Child":
        """Return a child that waits for its job."""

    def reap(self, pid: int) -> int:
        """Return the exit code of a dead child, negative for a signal."""

    def close(self) -> None:
        """End every process that was started."""


class Child:
    """One grade's process group, over its socket."""

    def __init__(self, home: Home, connection: socket.socket, pid: int) -> None:
        self._home = home
        self._connection = connection
        self._reader = Reader(connection)
        self._pid = pid
        self._most_memory = 0

    def allow(self, memory: int) -> None:
        """Stop it when it holds `memory` MiB more than now."""
        self._most_memory = resident_size(self._pid) + (memory << 20)

    def send(self, message: Mapping[str, Any], arrays: Mapping[str, Any] | None = None) -> None:
        """Send one frame; a child that is gone is noticed by `receive`."""
        with contextlib.suppress(ConnectionError, TimeoutError):
            self._connection.sendall(pack(message, arrays))

    def receive(self, deadline: float, cancelled: Callable[[], bool] = lambda: False) -> Frame:
        """Return the next frame, waiting until `deadline` (time.monotonic) at most.

        Raises:
            Ended: the time is up, the memory is, or the child is gone.
            Cancelled: `cancelled()` came true.
        """
        try:
            while (frame := self._reader.take()) is None:
                self._wait(deadline, cancelled)
        except BadFrame as error:
            raise Ended("died") from error
        return frame

    def bury(self) -> int:
        """Kill the whole group and return the exit code that the child had, negative for a signal."""
        with contextlib.suppress(OSError):
            os.killpg(self._pid, signal.SIGKILL)
        self._connection.close()
        return self._home.reap(self._pid)

    def _wait(self, deadline: float, cancelled: Callable[[], bool]) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Ended("timeout")
        if cancelled():
            raise Cancelled
        ready, _, _ = select.select([self._connection], [], [], min(left, TICK))
        if ready and not self._reader.feed():
            raise Ended("died")
        if self._most_memory and resident_size(self._pid) > self._most_memory:
            raise Ended("memory")


class Nursery:
    """One process with PyTorch imported that forks a child per grade; Linux and CPU only."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._process = _start("nursery", theirs)
        self._torch = ""

    @property
    def torch(self) -> str:
        """PyTorch's version; waits for the nursery to be ready."""
        if not self._torch:
            self._torch = str(self._hear()["torch"])
        return self._torch

    def child(self) -> Child:
        """Fork one."""
        assert self.torch
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b'{"fork": true}'], [theirs.fileno()])
            pid = int(self._hear()["pid"])
        ours.setblocking(True)
        return Child(self, ours, pid)

    def reap(self, pid: int) -> int:
        """Return a dead child's exit code."""
        self._control.sendall(json.dumps({"reap": pid}).encode())
        return int(self._hear()["code"])

    def close(self) -> None:
        """End it; it holds nothing worth a tidy end, which would take PyTorch a second."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _hear(self) -> dict[str, Any]:
        self._control.settimeout(START)
        try:
            answer = self._control.recv(4096)
        except OSError as error:
            raise QuizlabError("the process that runs labs does not answer") from error
        if not answer:
            raise QuizlabError(
                "the process that runs labs ended by itself", hint="`quizlab doctor` looks closer"
            )
        return dict(json.loads(answer))


class Spares:
    """One process per grade on a device that no fork can use; the next one gets ready meanwhile."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._next = self._spawn()

    def child(self) -> Child:
        """Return the spare and start another.

        Raises:
            WrongUse: the device is not there.
        """
        child = self._next
        message, _ = child.receive(time.monotonic() + START)
        self._next = self._spawn()
        if "missing" in message:
            raise WrongUse(
                f"there is no {message['missing']} device here", hint="--device cpu works everywhere"
            )
        self._next = self._spawn()
        return child

    def reap(self, pid: int) -> int:
        """Return a dead spare's exit code."""
        return self._running.pop(pid).wait()

    def close(self) -> None:
        """End those that still run."""
        for process in self._running.values():
            process.kill()
            process.wait()

    def _spawn(self) -> Child:
        ours, theirs = socket.socketpair()
        process = _start("spare", theirs, self._device)
        self._running[process.pid] = process
        return Child(self, ours, process.pid)


class Homes:
    """The homes that were needed so far, one per device."""

    def __init__(self) -> None:
        self._homes: dict[str, Home] = {}

    def of(self, device: str) -> Home:
        """Return the home of children on `device`.

        Raises:
            QuizlabError: PyTorch is not installed.
            WrongUse: there is no such kind of device.
        """
        if device not in DEVICES:
            raise WrongUse(f"no device is called {device!r}", hint=f"one of {', '.join(DEVICES)}")
        if importlib.util.find_spec("torch") is None:
            raise QuizlabError(NO_TORCH, hint=HOW_TO_ADD)
        if device not in self._homes:
            forks = device == "cpu" and sys.platform == "linux"
            self._homes[device] = Nursery() if forks else Spares(device)
        return self._homes[device]

    def close(self) -> None:
        """End all processes below."""
        for home in self._homes.values():
            home.close()
        self._homes.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _start(module: str, theirs: socket.socket, *arguments: str) -> subprocess.Popen[bytes]:
    with theirs:
        return subprocess.Popen(
            # -P: no file beside the learner's may stand for a module.
            [sys.executable, "-P", "-m", f"quizlab.grading.{module}", str(theirs.fileno()), *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,
        )
