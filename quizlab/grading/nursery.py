"""The nursery: PyTorch imported once, one thread, forks a child for each grade. Knows no judge and no solution.

What every grade needs is loaded before the first one, PyTorch's compiler when a child is asked for that has time: its
800 modules take a second, and only some programs bring them in (torch.func, an optimizer), each in its own child
otherwise. No operator may run here before a fork: an OpenMP team started in the parent hangs every child.
"""

import gc
import importlib
import json
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from quizlab.grading.strays import adopt_orphans, kill_group, kill_strays

PRELOADED: Final = (
    "numpy.random",
    "torch.nn.functional",
    "torch.utils.data",
    "torch.utils._python_dispatch",
    # A third of a second; not only torch.func brings it in, every grade of softmax does.
    "torch.fx.experimental.symbolic_shapes",
    "quizlab.grading.child",
    "quizlab.grading.warming",
)
LATER: Final = ("torch._dynamo", "torch._decomp", "torch._refs")


def preload() -> str:
    """Import what children need and return PyTorch's version."""
    import torch

    _load(PRELOADED)
    return str(torch.__version__)


def _load(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)


def threads() -> int:
    """Return how many threads this process has; 1 where that can't be told."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 1
    return next(
        int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("Threads:")
    )


def main(descriptor: int) -> None:
    """Serve the grader at the other end of the control socket until it hangs up."""
    control = socket.socket(fileno=descriptor)
    try:
        version = preload()
    except ImportError as error:
        answer(control, {"broken": str(error)})
        return
    settle()
    attend(control, version)


def attend(control: socket.socket, version: str, whole: bool = False) -> None:
    """Say hello and serve one grader until it hangs up; `whole` where nothing is left to be loaded."""
    adopt_orphans()
    children: set[int] = set()
    try:
        answer(control, {"torch": version, "pid": os.getpid(), "whole": whole})
        _serve(control, children, whole)
    except ConnectionError:
        return
    finally:
        for pid in children:
            kill_group(pid)


def load_later() -> None:
    """Load what only some programs need."""
    _load(LATER)
    settle()


def settle() -> None:
    """Make sure that a fork is safe, and cheap."""
    if threads() != 1:
        raise SystemExit(f"the nursery has {threads()} threads: a child could hang")
    # What is never freed need not be copied: a collection in a child would touch every page.
    gc.collect()
    gc.freeze()


def answer(control: socket.socket, message: dict[str, Any]) -> None:
    """Send one message to the grader."""
    control.sendall(json.dumps(message).encode())


def _serve(control: socket.socket, children: set[int], whole: bool) -> None:
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 256, 1)
        if not data:
            return
        request = json.loads(data)
        if "reap" in request:
            pid, status = os.waitpid(request["reap"], 0)
            children.discard(pid)
            kill_strays(children)
            answer(control, {"code": os.waitstatus_to_exitcode(status)})
            continue
        if request.get("whole") and not whole:
            load_later()
            whole = True
        pid = _fork(control, descriptors[0])
        children.add(pid)
        answer(control, {"pid": pid})


def _fork(control: socket.socket, descriptor: int) -> int:
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    status = 1
    try:
        os.setsid()
        control.close()
        from quizlab.grading.child import serve
        from quizlab.grading.warming import warm

        warm()
        serve(socket.socket(fileno=descriptor))
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
