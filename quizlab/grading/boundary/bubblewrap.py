"""Bubblewrap: a process with its own file system, network and processes, in which a nursery for strangers runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import quizlab
from quizlab.grading.namespaces import ROOM_SIZE, WORK

NAME: Final = "bubblewrap"
PACKAGE: Final = Path(quizlab.__file__).resolve().parent
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
_SETTINGS: Final = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime")
_ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "HOME": str(WORK),
    "USER": "learner",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_TRY: Final = 10.0
_THERE: Final = (Path("/"), Path("/usr"), Path("/tmp"))


def command(hidden: Iterable[Path] = (), environment: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Return the command line that ends where the program's own begins.

    Only the system, this Python and quizlab's package are there to read, and of those nothing below `hidden`; the
    environment is ours alone.
    """
    line = [_program(), *_spaces(), "--die-with-parent", "--new-session", "--clearenv"]
    variables = {**_ENVIRONMENT, "PYTHONPATH": str(PACKAGE.parent), **dict(environment)}
    for name, value in variables.items():
        line += ["--setenv", name, value]
    # Before the files, some of which may lie in it.
    line += ["--proc", "/proc", "--dev", "/dev", *_disk("/tmp"), *_files(hidden)]
    return [*line, *_disk(str(WORK)), "--remount-ro", "/"]


def missing() -> str:
    """Return why it can't be used here, and what helps; empty where it can."""
    if sys.platform != "linux":
        return "bubblewrap needs Linux"
    if not _program():
        return "bubblewrap is not installed (apt install bubblewrap)"
    tried = subprocess.run(
        [*command(), sys.executable, "-I", "-c", ""],
        capture_output=True,
        text=True,
        timeout=_TRY,
        check=False,
    )
    if tried.returncode == 0:
        return ""
    reason = (tried.stderr.strip() or "it gives no reason").splitlines()[-1]
    return f"bubblewrap does not work here: {reason} (in a container its host has to allow namespaces)"


def _disk(place: str) -> list[str]:
    """Have an empty folder in memory, for where the kernel gives no rooms with their own."""
    return ["--perms", "1777", "--size", str(ROOM_SIZE << 20), "--tmpfs", place]


def _program() -> str:
    return shutil.which("bwrap") or ""


def _spaces() -> Sequence[str]:
    if os.geteuid():
        return ("--unshare-all",)
    # Root needs no user namespace, and without one the cell can become nobody.
    apart = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
    return (*apart, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")


def _files(hidden: Iterable[Path]) -> list[str]:
    line: list[str] = []
    for place in _SYSTEM:
        path = Path(place)
        if path.is_symlink():
            line += ["--symlink", str(path.readlink()), place]
        elif path.exists():
            line += ["--ro-bind", place, place]
    for place in _SETTINGS:
        line += ["--ro-bind-try", place, place]
    shown = [Path("/usr"), *(path for path in _pythons() if path.exists())]
    for path in shown[1:]:
        if not any(path.is_relative_to(other) for other in shown if other != path):
            line += [*_way_to(path), "--ro-bind", str(path), str(path)]
    for path in hidden:
        if path.is_dir() and any(path.is_relative_to(other) for other in shown):
            line += ["--tmpfs", str(path)]
    return line


def _pythons() -> tuple[Path, ...]:
    # The links to the interpreter are followed by name, so both ends of each have to be there.
    real = Path(sys.executable).resolve().parent.parent
    return tuple(dict.fromkeys((Path(sys.prefix), Path(sys.base_prefix), real, PACKAGE)))


def _way_to(path: Path) -> list[str]:
    """Make the folders above `path` open to all: bubblewrap's own are its user's alone."""
    above = [parent for parent in reversed(path.parents) if parent not in _THERE]
    return [word for parent in above for word in ("--perms", "0755", "--dir", str(parent))]
