"""Memory in huge pages: what a process holds stays what it was, and its forks have it too."""

import subprocess
import sys

import pytest

HOLDS = """
import mmap, os
from quizlab.grading.boundary.pages import fold

held = mmap.mmap(-1, 8 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
held[:] = bytes(range(256)) * (1 << 15)
print(fold(), flush=True)
pid = os.fork()
if not pid:
    os._exit(0 if held[:] == bytes(range(256)) * (1 << 15) else 1)
print(os.waitpid(pid, 0)[1], held[:256] == bytes(range(256)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own way, on Linux alone")
def test_what_was_held_is_held_still_and_by_a_child_too():
    said = subprocess.run([sys.executable, "-c", HOLDS], capture_output=True, text=True, check=True).stdout

    folded, *rest = said.split()
    assert rest == ["0", "True"]
    # None where the kernel can't.
    assert folded == "0" or int(folded) >= 4 << 20
