"""A filter of system calls for a learner's process: no network, no others' memory, none that nobody counts."""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator
from typing import Final

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _GET_SECCOMP, _FILTER = 38, 22, 21, 2
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_UNIX: Final = 1
_FOREIGN_NUMBERS: Final = 0x40000000
"""From here on lie the calls of x86-64's other, 32-bit table."""

# Architecture as the kernel writes it, the number of socket(), and the calls refused: ptrace, process_vm_readv,
# process_vm_writev, mount, umount2, pivot_root, unshare, setns, bpf, perf_event_open, userfaultfd, add_key,
# request_key, keyctl, and what holds memory that is in no process: memfd_create, shmget, msgget; then those that have
# one number everywhere.
_EVERYWHERE: Final = (425, 428, 429, 430, 432, 438, 442, 447)
"""io_uring_setup (which opens sockets too), open_tree, move_mount, fsopen, fsmount, pidfd_getfd, mount_setattr,
memfd_secret."""
_MACHINES: Final = {
    "x86_64": (
        0xC000003E,
        41,
        (101, 310, 311, 165, 166, 155, 272, 308, 321, 298, 323, 248, 249, 250, 319, 29, 68),
    ),
    "aarch64": (
        0xC00000B7,
        198,
        (117, 270, 271, 40, 39, 41, 97, 268, 280, 241, 282, 217, 218, 219, 279, 194, 186),
    ),
}


def is_there() -> bool:
    """Say whether this kernel has filters, and this machine's table of calls is known."""
    return (
        sys.platform == "linux"
        and platform.machine() in _MACHINES
        and ctypes.CDLL(None, use_errno=True).prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0
    )


def shut() -> bool:
    """Refuse this process, and those below it, all sockets but Unix ones, and what breaks out; False where it can't."""
    if not is_there():
        return False
    program = b"".join(_program(*_MACHINES[platform.machine()]))
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where they are.
    described = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, described, 0, 0) == 0)


def _program(architecture: int, socket: int, calls: tuple[int, ...]) -> Iterator[bytes]:
    refused = (*calls, *_EVERYWHERE)
    yield _step(_LOAD, _ARCHITECTURE_AT)
    yield _step(_JUMP_IF_EQUAL, architecture, 1, 0)
    yield _step(_RETURN, _REFUSE)
    yield _step(_LOAD, _NUMBER_AT)
    yield _step(_JUMP_IF_LEAST, _FOREIGN_NUMBERS, 0, 1)
    yield _step(_RETURN, _REFUSE)
    for number in refused:
        yield _step(_JUMP_IF_EQUAL, number, 0, 1)
        yield _step(_RETURN, _REFUSE)
    yield _step(_JUMP_IF_EQUAL, socket, 0, 3)
    yield _step(_LOAD, _FIRST_ARGUMENT_AT)
    yield _step(_JUMP_IF_EQUAL, _UNIX, 1, 0)
    yield _step(_RETURN, _REFUSE)
    yield _step(_RETURN, _ALLOW)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
