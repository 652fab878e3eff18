"""Memory in huge pages: what a process holds stays what it was, and its forks have it too."""

import mmap
import os
import sys

import pytest

from quizlab.grading.boundary.pages import fold


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own way, on Linux alone")
def test_what_was_held_is_held_still_and_by_a_child_too():
    held = mmap.mmap(-1, 8 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    held[:] = bytes(range(256)) * (1 << 15)

    folded = fold()
    pid = os.fork()
    if not pid:
        os._exit(0 if held[-256:] == bytes(range(256)) else 1)

    assert os.waitpid(pid, 0)[1] == 0
    assert held[:256] == bytes(range(256))
    assert folded == 0 or folded >= 4 << 20
