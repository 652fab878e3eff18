"""A mistake in the content: where it is, what it is, what to do about it."""

from typing import Literal, NamedTuple

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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" + (f" ({self.hint})" if self.hint else "")
