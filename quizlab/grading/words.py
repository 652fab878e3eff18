"""What a learner reads when their code ended in another way than with a result."""

import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from quizlab.grading.capture import KEPT
from quizlab.grading.labs import DODGES, Lab
from quizlab.grading.loops import loop_around

_SHOWN: Final = 80
"""Characters of a line of code that a sentence shows."""
_CPU_LIMIT: Final = -int(signal.SIGXCPU)
_KILLED: Final = -int(signal.SIGKILL)


def where(error: Mapping[str, Any]) -> str:
    """Return ` (softmax.py:12)`, or nothing where no line of the learner's took part."""
    return f" ({Path(error['path']).name}:{error['line']})" if error["path"] else ""


_INSTEAD: Final = {
    "NoneType": " Is a `return` missing?",
    "list": " `torch.stack` or `torch.cat` makes one of a list of tensors.",
    "tuple": " Does a comma follow it, or are there two results?",
    "ndarray": " `torch.from_numpy` makes one of an array, without its gradient.",
}
"""Type that came instead of a tensor -> what that usually means."""


def raised(error: Mapping[str, Any]) -> str:
    """Return what an exception in a check says."""
    if error["kind"] == "memory":
        return f"It asked for more memory than a lab may have{where(error)}."
    if error["type"] == "SystemExit":
        return f"Your code called exit() before it gave a result{where(error)}."
    if error["type"] == "BdbQuit":
        return f"It stopped at breakpoint(){where(error)}: a grade has no keyboard, `quizlab lab run` has."
    if error["type"] == "NotATensor":
        kind = "None" if error["message"] == "NoneType" else f"an object of type `{error['message']}`"
        return f"A tensor is expected back, and {kind} came.{_INSTEAD.get(error['message'], '')}"
    text = f"{error['type']}: {error['message'].rstrip('.')}" if error["message"] else error["type"]
    return f"It raised {text}{where(error)}."


def not_imported(error: Mapping[str, Any], path: Path) -> str:
    """Return what an exception during the import says: `path:line: what`."""
    place = f"{path}:{error['line']}:" if error["line"] else f"{path}:"
    what = f"{error['type']}: {error['message']}" if error["message"] else error["type"]
    return f"{place} {what} (the file could not be imported, so nothing was checked)"


def timed_out(lab: Lab, doing: str) -> str:
    """Return what running out of time says."""
    return f"Timed out {doing}, after {lab.wall:g} s. Is there a loop that never ends?"


def at_line(path: Path, line: int, text: str = "") -> str:
    """Return `, at softmax.py:12`, what stands there, and the loop around it."""
    around = loop_around(text, line)
    loop = f" in the loop {_quoted(text, around)} of line {around}" if around not in (0, line) else ""
    return f", at {path.name}:{line} {_quoted(text, line)}".rstrip() + loop


def _quoted(text: str, line: int) -> str:
    said = "".join(text.splitlines()[line - 1 : line]).strip()[:_SHOWN]
    return f"`{said}`" if said else ""


def out_of_memory(lab: Lab, doing: str) -> str:
    """Return what running out of memory says."""
    return f"Out of memory {doing}: it held more than {lab.memory} MiB. Does something grow with every step?"


def died(code: int, doing: str) -> str:
    """Return what a process that ended by itself says; `code` is negative for a signal."""
    if code == _KILLED:
        return (
            f"The grader lost your code {doing}: the system killed it, perhaps for want of memory, or it closed or "
            "wrote to a file descriptor that is not its own."
        )
    if code < 0:
        return f"Your code crashed Python itself {doing} ({signal.Signals(-code).name})."
    return (
        f"Your code ended the whole process {doing} (exit code {code}, as os._exit does) and left no result."
    )


def ended(kind: str, code: int, lab: Lab, doing: str) -> tuple[str, str]:
    """Return the status and the words of a child that ended early, by the way it ended."""
    if kind == "timeout" or code == _CPU_LIMIT:
        return "timeout", timed_out(lab, doing)
    if kind == "memory":
        return "memory", out_of_memory(lab, doing)
    return "error", died(code, doing)


def shortened(text: str, printed: int) -> str:
    """Return captured output, with a last line that says how much was left out."""
    if printed <= KEPT:
        return text
    return f"{text.rstrip()}\n… {printed:,} characters were printed; the first {KEPT:,} are shown"


def banned(operators: Mapping[str, int], entry: str) -> str:
    """Return what calling a forbidden operator says."""
    name, line = next(iter(operators.items()))
    place = f" ({entry}:{line})" if line else ""
    return f"It calls `{name}`{place}, which this lab asks you to write yourself."


def not_as_asked(problems: Sequence[str], path: Path) -> str:
    """Return what public names that are missing, or are something else, say together."""
    first, *others = problems
    return " ".join([f"{path}: {first}", *(f"{other[:1].upper()}{other[1:]}" for other in others)])


def names_banned(names: Mapping[str, int], path: Path) -> str:
    """Return what using a forbidden name says."""
    name, line = next(iter(names.items()))
    if name in DODGES:
        return (
            f"{path}:{line}: uses `{name}`, which can hide from the checks what runs; this lab does without."
        )
    return f"{path}:{line}: uses `{name}`, which this lab asks you to write yourself."
