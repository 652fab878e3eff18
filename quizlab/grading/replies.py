"""Whether a child's message has the form that the harness gives it: the learner's code can write on the same pipe."""

from collections.abc import Mapping
from typing import Any, Final

_TEXT, _COUNT = (str,), (int,)
_ERROR: Final = {
    "kind": _TEXT,
    "type": _TEXT,
    "message": _TEXT,
    "call": _TEXT,
    "path": _TEXT,
    "line": _COUNT,
}
_NUMBER: Final = (int, float, type(None))
_FORMS: Final[Mapping[str, Mapping[str, tuple[type, ...]]]] = {
    "output": {"text": _TEXT},
    "progress": {"epoch": _COUNT, "epochs": _COUNT, "loss": _NUMBER, "accuracy": _NUMBER},
    "ready": {"torch": _TEXT, "isolation": (list,)},
    "imported": {"error": (dict, type(None)), "printed": _COUNT},
    "result": {"error": (dict, type(None)), "banned": (dict,), "printed": _COUNT, "ms": _COUNT},
}


def well_formed(message: Mapping[str, Any]) -> bool:
    """Say whether everything that is read of `message` is there, and of its type."""
    kind = message.get("type")
    form = _FORMS.get(kind) if isinstance(kind, str) else None
    if form is None or not _fits(message, form):
        return False
    error = message.get("error")
    if error is not None and not _fits(error, _ERROR):
        return False
    if kind == "imported" and error is None:
        return _are_texts(message.get("api")) and _are_lines(message.get("names"))
    if kind == "ready":
        return _are_texts(message["isolation"])
    return kind != "result" or _are_lines(message["banned"])


def _fits(values: Mapping[str, Any], form: Mapping[str, tuple[type, ...]]) -> bool:
    return all(name in values and isinstance(values[name], types) for name, types in form.items())


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _are_lines(values: object) -> bool:
    """Say whether they are names with lines of a file."""
    return isinstance(values, dict) and all(isinstance(line, int) for line in values.values())
