"""A mistake in the content: where it is, what it is, what to do about it."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One line of `quizlab check`; problems sort by place."""

    path: str
    """Absolute path of the file."""
    line: int
    """From 1."""
    message: str
    hint: str = ""
    severity: Severity = "error"
    code: str = ""
    """A name of codes.CODES, under which docs/errors.md explains it."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class Findings:
    """Collects one file's problems while it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def error(self, line: int, message: str, hint: str = "", *, code: str) -> None:
        """Note a mistake."""
        self.problems.append(Problem(self.path, line, message, hint, "error", code))

    def warn(self, line: int, message: str, hint: str = "", *, code: str) -> None:
        """Note what is allowed and unwise."""
        self.problems.append(Problem(self.path, line, message, hint, "warning", code))


MOST_SUGGESTED: Final = 8
"""Names that a hint lists where none is near."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `perhaps tags`, or what is known where nothing is near."""
    from difflib import get_close_matches

    known = sorted(set(known))
    near = get_close_matches(word, known, n=2, cutoff=0.6)
    if near:
        return f"perhaps {' or '.join(near)}"
    more = ", …" if len(known) > MOST_SUGGESTED else ""
    return f"one of {', '.join(known[:MOST_SUGGESTED])}{more}" if known else ""
