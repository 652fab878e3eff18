"""What a lab forbids, seen in the child: aten operators as they run, and names in the learner's source."""

import ast
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, Self

from quizlab.grading.probing import Watcher, setting


class OperatorBan(Watcher):
    """Notes every aten operator whose name has a forbidden part, forward and backward."""

    def __init__(self, parts: Sequence[str]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._known: dict[Any, bool] = {}
        self.found: dict[str, int] = {}
        """Operator -> the learner's line, 0 where it can't be told."""

    def __enter__(self) -> Self:
        """Watch this thread, and those that are started meanwhile."""
        threading.setprofile(self._follow)
        super().__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        threading.setprofile(None)

    def _follow(self, *_: object) -> None:
        """Watch a new thread too, from its first call on: a mode counts in the thread that entered it only."""
        sys.setprofile(None)
        other = OperatorBan(self._parts)
        other.found = self.found
        super(OperatorBan, other).__enter__()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func not in self._known:
            self._known[func] = any(part in str(func) for part in self._parts)
        if self._known[func]:
            self.found.setdefault(str(func).rsplit(".", 1)[0], _learners_line())
        return func(*args, **(kwargs or {}))


def forbidden_names(source: str, names: Sequence[str]) -> dict[str, int]:
    """Return the forbidden dotted names that `source` uses, through imports and aliases too, with their lines."""
    tree = ast.parse(source)
    aliases: dict[str, str] = {}
    found: dict[str, int] = {}
    for dotted, line in _uses(tree, aliases):
        for name in names:
            if dotted == name or dotted.startswith(f"{name}."):
                found.setdefault(name, line)
    return found


def _uses(tree: ast.AST, aliases: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield every imported or used dotted name; fills `aliases` with what local names stand for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                local = alias.asname or alias.name.partition(".")[0]
                aliases[local] = alias.name if alias.asname else local
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield f"{node.module}.{alias.name}", node.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Call) and (dotted := _dotted(node, aliases)):
            yield dotted, node.lineno


def _dotted(node: ast.expr, aliases: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return aliases.get(node.id, "")
    if isinstance(node, ast.Attribute) and (base := _dotted(node.value, aliases)):
        return f"{base}.{node.attr}"
    match node:
        case ast.Call(func=ast.Name("getattr"), args=[owner, ast.Constant(str(attribute)), *_]):
            return f"{base}.{attribute}" if (base := _dotted(owner, aliases)) else ""
        case ast.Call(func=ast.Name("__import__") | ast.Attribute(attr="import_module"), args=[named, *_]):
            return str(named.value) if isinstance(named, ast.Constant) else ""
    return ""


def _learners_line() -> int:
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the public way builds the whole stack
    while frame is not None:
        if frame.f_code.co_filename in setting.files:
            return frame.f_lineno
        frame = frame.f_back
    return 0
