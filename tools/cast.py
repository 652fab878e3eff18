"""Writes docs/casts/lab-loop.txt: a real session of `quizlab lab softmax --watch`, from the starter to the pass.

python tools/cast.py
"""

import difflib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

CAST = Path(__file__).parents[1] / "docs" / "casts" / "lab-loop.txt"
COLUMNS, ROWS = 80, 40
ENDED = re.compile(r"^(?:passed|failed|error|not_attempted): .*\n", re.MULTILINE)
"""The last line of a report."""
QUIET = 0.5
"""Seconds without output after which a frame is whole."""
LIMIT = 60.0
"""Seconds that a frame may take."""
HOLE = "raise NotImplementedError"
LOGS = "return x - logsumexp(x, dim).unsqueeze(dim)"
SAVES = {
    "The formulas as they stand in the chapter": (
        "e = x.exp()\n    return e / e.sum(dim, keepdim=True)",
        LOGS,
        "return x.exp().sum(dim).log()",
    ),
    "The largest logit out first": (
        "e = (x - x.max()).exp()\n    return e / e.sum(dim, keepdim=True)",
        LOGS,
        "m = x.max()\n    return (x - m).exp().sum(dim).log() + m",
    ),
    "The largest of each row": (
        "e = (x - x.amax(dim, keepdim=True)).exp()\n    return e / e.sum(dim, keepdim=True)",
        LOGS,
        "m = x.amax(dim, keepdim=True)\n    return (x - m).exp().sum(dim).log() + m.squeeze(dim)",
    ),
}
"""What was thought -> what stands where the starter has its holes, in their order."""


def frames(folder: Path) -> Iterator[str]:
    """Yield what one sees: each save, and what the terminal says of it."""
    environ = {
        **os.environ,
        "QUIZLAB_DATA": str(folder / "data"),
        "QUIZLAB_WORKSPACE": str(folder / "quizlab"),
        "QUIZLAB_WARM_MINUTES": "0",
        "NO_COLOR": "1",
    }
    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "quizlab", "lab", "softmax", "--watch", "--seed", "7"]
    process = subprocess.Popen(
        command, stdin=end, stdout=end, stderr=end, env=environ, start_new_session=True
    )
    os.close(end)
    try:
        yield f"$ quizlab lab softmax --watch --seed 7\n{_said(screen)}".replace(str(folder), "~")
        file = folder / "quizlab" / "softmax" / "softmax.py"
        starter = file.read_text()
        for thought, bodies in SAVES.items():
            before = file.read_text()
            _save(file, _filled(starter, bodies))
            changed = _changes(before, file.read_text())
            yield f"{thought} (saved in the editor):\n\n{changed}\n\n{_said(screen)}"
    finally:
        process.terminate()
        process.wait()
        os.close(screen)


def _filled(starter: str, bodies: tuple[str, ...]) -> str:
    pieces = starter.split(HOLE)
    return "".join(f"{piece}{body}" for piece, body in zip(pieces, (*bodies, ""), strict=True))


def _save(file: Path, text: str) -> None:
    """Write the file as most editors do: beside it, then into its place."""
    fresh = file.with_suffix(".new")
    fresh.write_text(text)
    fresh.replace(file)


def _changes(before: str, after: str) -> str:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return "\n".join(f"    {line}".rstrip() for line in lines[2:] if not line.startswith("@@"))


def _said(screen: int) -> str:
    """Return what comes out until a report is whole and nothing more comes."""
    said, until = "", time.monotonic() + LIMIT
    while time.monotonic() < until:
        if select.select([screen], [], [], QUIET)[0]:
            said += os.read(screen, 1 << 16).decode(errors="replace").replace("\r\n", "\n")
        elif ENDED.search(said):
            return said.strip("\n")
    raise TimeoutError(f"no report came: {said[-500:]!r}")


def main() -> None:
    """Write the cast."""
    with tempfile.TemporaryDirectory() as folder:
        shown = list(frames(Path(folder)))
    rule = "─" * COLUMNS
    parts = (
        f"── frame {number} of {len(shown)} {rule}"[:COLUMNS] + f"\n\n{frame}"
        for number, frame in enumerate(shown, 1)
    )
    CAST.parent.mkdir(exist_ok=True)
    CAST.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
