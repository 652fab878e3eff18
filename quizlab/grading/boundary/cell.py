"""The nursery inside the wall: PyTorch imported once, a room for each stranger's program, one at a time."""

import os
import socket
import sys
from typing import Final

from quizlab.grading.boundary.pages import fold
from quizlab.grading.boundary.wishes import Wish
from quizlab.grading.limits import bound_files, bound_processes
from quizlab.grading.namespaces import WORK, become_nobody, enter_room, rooms_work
from quizlab.grading.nursery import answer, load_later, preload, settle
from quizlab.grading.strays import adopt_orphans, kill_group, kill_strays

PAYS: Final = 25
"""How many programs come and go until folding the memory has saved what it takes."""


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
    settle()
    rooms = wants_rooms and rooms_work()
    answer(control, {"torch": version, "rooms": rooms})
    _serve(control, rooms)


def _serve(control: socket.socket, rooms: bool) -> None:
    tenant, served, whole = 0, 0, False
    wish = Wish()
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 256, 1)
        if not data:
            return
        if descriptors:
            wish = Wish()
            tenant = _let_in(control, descriptors[0], rooms, wish)
            answer(control, {"in": True})
            continue
        kill_group(tenant)
        _, status = os.waitpid(tenant, 0)
        kill_strays()
        answer(control, {"code": os.waitstatus_to_exitcode(status)})
        served += 1
        # While the program that has gone is judged; the first ones need not wait for what may never pay.
        if wish.made and not whole:
            load_later()
            whole = True
        if served == PAYS:
            fold()


def _let_in(control: socket.socket, descriptor: int, rooms: bool, wish: Wish) -> int:
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
        sys.meta_path.insert(0, wish)
        from quizlab.grading.child import serve

        serve(socket.socket(fileno=descriptor))
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "rooms")
