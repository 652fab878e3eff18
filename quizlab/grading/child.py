"""The child of one grade: imports the learner's file, runs probes on it, sends back arrays. No judge, no solution."""

import importlib
import linecache
import os
import socket
import sys
import threading
import time
import types
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import torch

from quizlab.grading import limits, namespaces, probing, seccomp
from quizlab.grading.bans import OperatorBan, forbidden_names
from quizlab.grading.capture import Capture
from quizlab.grading.exactness import compute_exactly, seed_all
from quizlab.grading.lastwords import ready_to_tell
from quizlab.grading.mishaps import describe
from quizlab.grading.signatures import problems
from quizlab.grading.wire import Reader, pack

Arrays = dict[str, Any]
Switches = tuple[bool, torch.dtype, torch.device]
"""What holds for a whole program: autograd records, default dtype, default device."""


def serve(connection: socket.socket) -> None:
    """Answer one grader until it hangs up; the first frame is the job."""
    reader = Reader(connection)
    first = reader.receive()
    if first is None:
        return
    _quiet()
    ready_to_tell(connection)
    job, carried = first
    _lay_out(carried, Path(job["entry"]).parent)
    child = Child(connection, job)
    child.prepare()
    while (request := reader.receive()) is not None:
        child.run(*request)


class Child:
    """What one grade knows: its job, the learner's module, the lab's probes."""

    def __init__(self, connection: socket.socket, job: dict[str, Any]) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._job = job
        self._capture = Capture(self._tell)
        self._probes = types.ModuleType("probes")
        self._module = types.ModuleType(Path(job["entry"]).stem)
        self._switches = _switches()

    def prepare(self) -> None:
        """Shut the doors, then import the probes and the learner's file, and say how that went."""
        job = self._job
        probing.setting.device = job["device"]
        probing.setting.files = frozenset(job["files"])
        probing.setting.tell = self._tell
        sys.stdout = sys.stderr = self._capture
        torch.set_num_threads(1)
        exec(compile(job["probes"], job["probes_path"], "exec"), self._probes.__dict__)
        self._tell({"type": "ready", "torch": torch.__version__, "isolation": self._shut()})
        self._tell({"type": "imported", **self._import(), "printed": self._capture.printed})

    def run(self, request: Mapping[str, Any], inputs: Arrays) -> None:
        """Run the probe that `request` names and send what it saw."""
        self._capture.begin()
        _turn(self._switches)
        compute_exactly(self._job["device"])
        seed_all(request["seed"], self._job["device"])
        ban = OperatorBan(self._job["ban_ops"]) if self._job["ban_ops"] else None
        arrays: Arrays = {}
        error: dict[str, Any] | None = None
        began = time.perf_counter()
        try:
            with ban or nullcontext():
                seen = getattr(self._probes, request["function"])(self._module, inputs)
            arrays = {name: _array(value) for name, value in seen.items()}
        except BaseException as mishap:  # noqa: BLE001 whatever the learner's code throws is its result
            error = describe(mishap, probing.setting.files)
        spent = round(1000 * (time.perf_counter() - began))
        answer = {
            "type": "result",
            "error": error,
            "banned": ban.found if ban else {},
            "printed": self._capture.printed,
            "ms": spent,
        }
        self._tell(answer, arrays)

    def _import(self) -> dict[str, Any]:
        job = self._job
        module = self._module
        module.__file__ = job["entry"]
        # What runs is what was sent; the file itself may be out of sight, or saved again.
        lines = job["source"].splitlines(keepends=True)
        linecache.cache[job["entry"]] = (len(job["source"]), None, lines, job["entry"])
        # At the end: a torch.py beside the learner's file must not hide the real one.
        sys.path.append(str(Path(job["entry"]).parent))
        sys.modules[module.__name__] = module
        try:
            exec(compile(job["source"], job["entry"], "exec"), module.__dict__)
        except BaseException as mishap:  # noqa: BLE001 whatever the learner's code throws is its result
            return {"error": describe(mishap, probing.setting.files)}
        self._switches = _switches()
        names = forbidden_names(job["source"], job["ban_names"])
        return {"error": None, "api": problems(module, job["api"]), "names": names}

    def _shut(self) -> list[str]:
        job = self._job
        on_cpu = job["device"] == "cpu"
        # CUDA reserves huge virtual ranges and writes to its device files; there the grader watches the memory.
        layers = limits.apply(job["wall"], job["memory"] if on_cpu else None)
        if on_cpu and namespaces.hide(map(Path, job["hidden"]), map(Path, job["frozen"])):
            layers.append("namespaces")
            limits.bound_processes()
        folders = [Path(path) for path in job["writable"]]
        if limits.confine(folders if on_cpu else [*folders, Path("/dev"), Path("/proc")]):
            layers.append("landlock")
        if on_cpu and seccomp.shut():
            layers.append("seccomp")
        return layers

    def _tell(self, message: dict[str, Any], arrays: Mapping[str, Any] | None = None) -> None:
        with self._lock:
            self._connection.sendall(pack(message, arrays))


def _array(value: Any) -> np.ndarray[Any, Any]:
    return value if isinstance(value, np.ndarray) else probing.array(value)


def _lay_out(files: Arrays, folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.tobytes())


def _quiet() -> None:
    """Close stdin and let what bypasses Python's streams go nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - a file descriptor, open for life
    importlib.invalidate_caches()


def _switches() -> Switches:
    return torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_default_device()


def _turn(switches: Switches) -> None:
    """Put PyTorch's switches where the import left them: what one check turned must not decide the next."""
    if switches != _switches():
        recording, dtype, device = switches
        torch.set_grad_enabled(recording)
        torch.set_default_dtype(dtype)
        torch.set_default_device(device)
