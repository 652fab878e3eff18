"""Describes an exception of the learner's code: what kind of end it is, in which of the learner's lines."""

import linecache
import traceback
from collections.abc import Collection
from typing import Any, Final

import torch

_OUT_OF_MEMORY: Final = (
    "can't allocate memory",
    "not enough memory",
    "out of memory",
    "Cannot allocate memory",
)
LONGEST: Final = 600
"""Characters of an exception's own message that are kept."""
_WIDEST: Final = 60
"""Characters of one argument."""


def describe(error: BaseException, files: Collection[str]) -> dict[str, Any]:
    """Return kind (`not_attempted`, `memory`, `syntax`, `error`), type, message, call, path and line of `error`.

    `files` are the learner's; the line is the innermost one there, 0 where none took part, and the call that of the
    first function there, empty where there is none.
    """
    path, line = _place(error, files)
    return {
        "kind": _kind(error, path, line),
        "type": type(error).__name__,
        "message": _message(error)[:LONGEST],
        "call": _call(error, files)[:LONGEST],
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


def _call(error: BaseException, files: Collection[str]) -> str:
    """Return `softmax(x, dim); x of shape (6, 5), float32; dim = 1`, with the values as they were at the end."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_filename in files and code.co_name != "<module>":
            names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            given = [name for name in names if name in frame.f_locals and name not in ("self", "cls")]
            values = (_told(name, frame.f_locals[name]) for name in given)
            return "; ".join([f"{code.co_qualname}({', '.join(given)})", *values])
    return ""


def _told(name: str, value: object) -> str:
    """Return an argument in a few words; no method of the learner's own classes is called for it."""
    if type(value) in (torch.Tensor, torch.nn.Parameter):
        assert isinstance(value, torch.Tensor)
        return f"{name} of shape {tuple(value.shape)}, {str(value.dtype).removeprefix('torch.')}"
    if value is None or type(value) in (bool, int, float, str):
        return f"{name} = {repr(value)[:_WIDEST]}"
    if type(value) in (list, tuple, dict):
        assert isinstance(value, list | tuple | dict)
        return f"{name} is a {type(value).__name__} of {len(value)}"
    return f"{name} is of type {type(value).__name__}"


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
