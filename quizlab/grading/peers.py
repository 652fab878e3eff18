"""Who is at the other end of a Unix socket, and whether the code of others may be: what the kernel says, Linux only."""

import contextlib
import os
import select
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

_CREDENTIALS = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Peer:
    """The process that called connect or listen."""

    pid: int
    uid: int


def peer_of(connection: socket.socket) -> Peer:
    """Return who is at the other end."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    pid, uid, _ = _CREDENTIALS.unpack(raw)
    return Peer(pid, uid)


def is_free(pid: int) -> bool:
    """Say whether a process is there and unconfined: what Landlock shuts in may gain no privileges, and keeps that."""
    return _status(pid).get("NoNewPrivs") == "0"


def descends(pid: int, ancestor: int) -> bool:
    """Say whether process `pid` is `ancestor` or below it."""
    while pid > 1 and pid != ancestor:
        pid = int(_status(pid).get("PPid", "0"))
    return pid == ancestor


def is_trusted(peer: Peer) -> bool:
    """Say whether `peer` is the same user's, no confined program, and none that was started below this process."""
    return peer.uid == os.getuid() and is_free(peer.pid) and not descends(peer.pid, os.getpid())


def hung_up(connection: socket.socket) -> bool:
    """Say whether nobody is at the other end any more."""
    if not select.select([connection], [], [], 0)[0]:
        return False
    try:
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _status(pid: int) -> dict[str, str]:
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return {}
