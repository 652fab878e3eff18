"""Where children come from: a nursery that forks them, or spares that wait for one job each."""

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any, Final, Self

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.children import Child, Home

START: Final = 120.0
"""Seconds that PyTorch may take to be imported on a cold, slow disk."""
ANSWER: Final = 10.0
"""Seconds after which a nursery that is ready, and does not answer, was stopped by a learner's code."""
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


def has_torch() -> bool:
    """Return whether PyTorch is installed; it is not imported."""
    try:
        return importlib.util.find_spec("torch") is not None
    except (ImportError, ValueError):
        # An import hook may hide it, and a stub of it may have no spec.
        return False


class Nursery:
    """One process with PyTorch imported that forks a child per grade; Linux and CPU only.

    Threads may share it: each question and its answer are one turn.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._control, theirs = socket.socketpair()
        self._process = _start("nursery", theirs)
        self._torch = ""
        self._lost = False

    @property
    def usable(self) -> bool:
        """Whether it is there and answers; a learner's code may have killed it."""
        return not self._lost and self._process.poll() is None

    @property
    def torch(self) -> str:
        """PyTorch's version; waits for the nursery to be ready."""
        if not self._torch:
            heard = self._hear(START)
            if "broken" in heard:
                raise QuizlabError(f"PyTorch can't be imported: {heard['broken']}", hint=HOW_TO_ADD)
            self._torch = str(heard["torch"])
        return self._torch

    def child(self) -> Child:
        """Fork one."""
        with self._turn:
            assert self.torch
            ours, theirs = socket.socketpair()
            with theirs:
                socket.send_fds(self._control, [b'{"fork": true}'], [theirs.fileno()])
                pid = int(self._hear(ANSWER)["pid"])
        ours.setblocking(True)
        return Child(self, ours, pid, "cpu")

    def reap(self, pid: int) -> int:
        """Return a dead child's exit code; that of a kill where the nursery itself is gone."""
        try:
            with self._turn:
                self._control.sendall(json.dumps({"reap": pid}).encode())
                return int(self._hear(ANSWER)["code"])
        except (OSError, QuizlabError):
            self._lost = True
            return -int(signal.SIGKILL)

    def close(self) -> None:
        """End it; it holds nothing worth a tidy end, which would take PyTorch a second."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _hear(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
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

    usable = True

    def __init__(self, device: str) -> None:
        self._device = device
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._next: Child | None = self._spawn()

    def child(self) -> Child:
        """Return the spare.

        Raises:
            WrongUse: the device is not there.
        """
        child, self._next = self._next or self._spawn(), None
        message, _ = child.receive(time.monotonic() + START)
        if "missing" in message:
            child.bury()
            raise WrongUse(f"there is no {self._device} device here", hint="--device cpu works everywhere")
        child.device = str(message["device"])
        return child

    def reap(self, pid: int) -> int:
        """Return a dead spare's exit code, and get the next one ready: not before, it would take the grade's time."""
        code = self._running.pop(pid).wait()
        self._next = self._next or self._spawn()
        return code

    def close(self) -> None:
        """End the one that waits."""
        if self._next is not None:
            # Buried while it still stands as the next one, it leaves no successor.
            self._next.bury()

    def _spawn(self) -> Child:
        ours, theirs = socket.socketpair()
        process = _start("spare", theirs, self._device)
        self._running[process.pid] = process
        return Child(self, ours, process.pid, self._device)


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
        if not has_torch():
            raise QuizlabError(NO_TORCH, hint=HOW_TO_ADD)
        if device in self._homes and not self._homes[device].usable:
            self._homes.pop(device).close()
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
