"""The wrong solutions of a lab: what their docstrings say of themselves."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.grading.labs import Lab

_KEYS: Final = ("misconception", "says", "fails", "read")
_LINE: Final = re.compile(rf"({'|'.join(_KEYS)}):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Specimen:
    """One wrong solution."""

    path: Path
    misconception: str
    """Kebab-case name of what its author believed."""
    says: str
    """The message for a learner whose code behaves like it."""
    fails: frozenset[str]
    """Ids of the checks that it fails; skipped ones not among them."""
    read: str = ""
    """Section or card to read."""


def specimens(lab: Lab) -> tuple[Specimen, ...]:
    """Return the wrong solutions of `lab`, by file name.

    Raises:
        QuizlabError: a docstring lacks something or names a check that does not exist.
    """
    return tuple(_specimen(path, {check.id for check in lab.checks}) for path in lab.wrong)


def _specimen(path: Path, checks: set[str]) -> Specimen:
    try:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    except SyntaxError as error:
        raise QuizlabError(f"is no Python: {error.msg}", path=path, line=error.lineno) from error
    values = _values(text)
    fails = frozenset(values.get("fails", "").replace(",", " ").split())
    for key in ("misconception", "says", "fails"):
        if not values.get(key):
            raise QuizlabError(f"its docstring lacks `{key}:`", path=path, line=1)
    if unknown := fails - checks:
        raise QuizlabError(f"fails: names no check: {', '.join(sorted(unknown))}", path=path, line=1)
    return Specimen(path, values["misconception"], values["says"], fails, values.get("read", ""))


def _values(text: str) -> dict[str, str]:
    """Return the docstring's keys; a line that starts none goes on with the one before."""
    values: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if found := _LINE.match(line):
            key = found[1]
            values[key] = found[2].strip()
        elif key and line.strip():
            values[key] = f"{values[key]} {line.strip()}".strip()
    return values
