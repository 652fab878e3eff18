"""Starts the processes below the grader: one thread each, no file beside the learner's in the way, no terminal."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

START: Final = 120.0
"""Seconds that PyTorch may take to be imported on a cold, slow disk."""
ONE_THREAD: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",
    # Without it cuBLAS may add up in another order each time.
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
}

_SECRET: Final = re.compile(r"TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|(^|_|API)KEYS?($|_)", re.IGNORECASE)


def start(
    module: str,
    theirs: socket.socket,
    *arguments: str,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Run `quizlab.grading.<module>` with the number of the socket `theirs`, which it takes over, and `arguments`.

    It works in `folder` and sees `environ`, where they are given; else it has this process's.
    """
    with theirs:
        return subprocess.Popen(
            # -P: no file beside the learner's may stand for a module.
            [sys.executable, "-P", "-m", f"quizlab.grading.{module}", str(theirs.fileno()), *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**without_secrets(os.environ if environ is None else environ), **ONE_THREAD},
            start_new_session=True,
        )


def without_secrets(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that may be shown to a learner's program: those that sound like a key are left out."""
    return {name: value for name, value in environ.items() if not _SECRET.search(name)}
