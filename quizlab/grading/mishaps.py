"""Describes an exception of the learner's code: what kind of end it is, in which of the learner's lines."""

import linecache
import traceback
from collections.abc import Collection
from typing import Any, Final

_OUT_OF_MEMORY: Final = (
    "can't allocate memory",
    "not enough memory",
    "out of memory",
    "Cannot allocate memory",
)
LONGEST: Final = 600
"""Characters of an exception's own message that are kept."""


def describe(error: BaseException, files: Collection[str]) -> dict[str, Any]:
    """Return kind (`not_attempted`, `memory`, `syntax`, `error`), type, message, path and line of `error`.

    `files` are the learner's; the line is the innermost one there, 0 where none took part.
    """
    path, line = _place(error, files)
    return {
        "kind": _kind(error, path, line),
        "type": type(error).__name__,
        "message": _message(error)[:LONGEST],
        "path": path,
        "line": line,
    }


def _place(error: BaseException, files: Collection[str]) -> tuple[str, int]:
    if isinstance(error, SyntaxError) and error.filename in files:
        return str(error.filename), error.lineno or 0
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in files:
            return frame.filename, frame.lineno or 0
    return "", 0


def _kind(error: BaseException, path: str, line: int) -> str:
    # PyTorch raises NotImplementedError too, for operators that a device lacks.
    if isinstance(error, NotImplementedError) and "NotImplementedError" in linecache.getline(path, line):
        return "not_attempted"
    if isinstance(error, MemoryError) or any(words in _message(error) for words in _OUT_OF_MEMORY):
        return "memory"
    return "syntax" if isinstance(error, SyntaxError) and path else "error"


def _message(error: BaseException) -> str:
    try:
        return str(error.msg) if isinstance(error, SyntaxError) else str(error)
    except BaseException:  # noqa: BLE001 an exception's own __str__ may raise anything
        return "its message can't be read"
