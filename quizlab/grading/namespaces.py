"""Linux namespaces for a learner's process: folders hidden, history frozen, a room of its own; no privilege needed."""

import contextlib
import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_NEW_MOUNTS, _NEW_IPC, _NEW_USER, _NEW_PIDS = 0x00020000, 0x08000000, 0x10000000, 0x20000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_DIE_WITH_PARENT, _NOT_DUMPABLE = 1, 4
_CAPABILITY_VERSION: Final = 0x20080522
ROOM_SIZE: Final = 256
"""MiB of disk that one stranger's program has, in memory."""
_ROOM: Final = f"size={ROOM_SIZE}m,mode=0777"
WORK: Final = Path("/submission")
"""The folder of a submission, seen from inside its room; no machine has one of that name."""
_TEMPORARY: Final = "/tmp"


def hide(folders: Iterable[Path], frozen: Iterable[Path]) -> bool:
    """Let this process see `folders` empty and change nothing below `frozen`; those that are not there are passed over.

    False where there are none, or the kernel does not allow it.
    """
    folders, frozen = ([path for path in paths if path.is_dir()] for paths in (folders, frozen))
    if sys.platform != "linux" or not (folders or frozen):
        return False
    try:
        _unshare(_NEW_USER | _NEW_MOUNTS)
        _mount(None, "/", None, _RECURSIVE | _PRIVATE)
        for folder in folders:
            _mount("tmpfs", str(folder), "tmpfs", _READ_ONLY | _NO_SUID | _NO_DEVICES, "size=4k")
        for folder in frozen:
            _freeze(folder)
        give_up_privileges()
    except OSError:
        return False
    return True


def enter_room() -> None:
    """Go on as the first process of a room: own processes, own temporary folders, all gone with it.

    The process that called waits for the one in the room, and ends as that did.

    Raises:
        OSError: the kernel does not allow it.
    """
    _unshare(_NEW_USER | _NEW_MOUNTS | _NEW_PIDS | _NEW_IPC)
    pid = os.fork()
    if pid:
        _end_like(pid)
    os.setsid()
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    _mount(None, "/", None, _RECURSIVE | _PRIVATE)
    for folder in ("/dev/shm", str(WORK)):
        _mount("tmpfs", folder, "tmpfs", _NO_SUID | _NO_DEVICES, _ROOM)
    if any(Path(path).is_relative_to(_TEMPORARY) for path in (sys.prefix, sys.base_prefix, __file__)):
        # Python itself would be covered.
        _freeze(Path(_TEMPORARY))
        tempfile.tempdir = str(WORK)
    else:
        _mount("tmpfs", _TEMPORARY, "tmpfs", _NO_SUID | _NO_DEVICES, _ROOM)
    with contextlib.suppress(OSError):
        # Refused where parts of /proc are covered; the outer one then shows the nursery's name, and no more.
        _mount("proc", "/proc", "proc", _NO_SUID | _NO_DEVICES)
    os.chdir(WORK)
    give_up_privileges()


def rooms_work() -> bool:
    """Try whether `enter_room` does, in a process of its own."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1] == 0
    try:
        enter_room()
        os._exit(0)
    finally:
        os._exit(1)


def give_up_privileges() -> None:
    """Drop every capability that a namespace gave, and make no further namespaces: what is hidden stays so."""
    with contextlib.suppress(OSError):
        Path("/proc/sys/user/max_user_namespaces").write_text("0")
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, none):
        raise OSError(ctypes.get_errno(), "capset")


def become_nobody() -> None:
    """Stop being root; what root may do is nothing that a stranger's program needs."""
    if os.getuid() == 0:
        nobody = 65534
        os.setgroups([])
        os.setresgid(nobody, nobody, nobody)
        os.setresuid(nobody, nobody, nobody)
        # Without it /proc/self stays root's, and no namespace can be mapped.
        ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 1, 0, 0, 0)


def _end_like(pid: int) -> None:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code < 0:
        with contextlib.suppress(OSError, ValueError):
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


def _unshare(flags: int) -> None:
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(flags):
        raise OSError(ctypes.get_errno(), "unshare")
    with contextlib.suppress(FileNotFoundError):
        Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _freeze(folder: Path) -> None:
    _mount(str(folder), str(folder), None, _BIND | _RECURSIVE)
    _mount(None, str(folder), None, _BIND | _REMOUNT | _READ_ONLY | _NO_SUID | _NO_DEVICES)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = (text if text is None else text.encode() for text in (source, target, kind))
    data = None if options is None else options.encode()
    if ctypes.CDLL(None, use_errno=True).mount(*texts, ctypes.c_ulong(flags), data):
        raise OSError(ctypes.get_errno(), f"mount {target}")
