"""The nursery inside the wall: PyTorch imported once, a room for each stranger's program, one at a time."""

import os
import socket
import sys

from quizlab.grading.boundary.pages import fold
from quizlab.grading.limits import bound_files, bound_processes
from quizlab.grading.namespaces import WORK, become_nobody, enter_room, rooms_work
from quizlab.grading.nursery import answer, load_later, preload
from quizlab.grading.strays import adopt_orphans, kill_group, kill_strays


def main(descriptor: int, wants_rooms: bool) -> None:
    """Serve the grader at the other end of the control socket until it hangs up."""
    control = socket.socket(fileno=descriptor)
    become_nobody()
    adopt_orphans()
    try:
        version = preload()
    except ImportError as error:
        answer(control, {"broken": str(error)})
        return
    load_later()
    fold()
    rooms = wants_rooms and rooms_work()
    answer(control, {"torch": version, "rooms": rooms})
    _serve(control, rooms)


def _serve(control: socket.socket, rooms: bool) -> None:
    tenant = 0
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 256, 1)
        if not data:
            return
        if descriptors:
            tenant = _let_in(control, descriptors[0], rooms)
            answer(control, {"in": True})
        else:
            kill_group(tenant)
            _, status = os.waitpid(tenant, 0)
            kill_strays()
            answer(control, {"code": os.waitstatus_to_exitcode(status)})


def _let_in(control: socket.socket, descriptor: int, rooms: bool) -> int:
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    status = 1
    try:
        os.setsid()
        control.close()
        if rooms:
            enter_room()
        else:
            os.chdir(WORK)
        bound_processes()
        bound_files()
        from quizlab.grading.child import serve

        serve(socket.socket(fileno=descriptor))
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "rooms")
