"""Every error that a user may read."""

from pathlib import Path
from typing import ClassVar


class QuizlabError(Exception):
    """Something went wrong that a user can read about and act on: `path:line: message (hint)`."""

    exit_code: ClassVar[int] = 3
    """What a command ends with: 1 the answer is no, 2 wrong use, 3 something broke."""

    def __init__(
        self,
        message: str,
        path: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:"
        if where and self.line is not None:
            where += f"{self.line}:"
        return f"{where} {self.message}".strip() + (f" ({self.hint})" if self.hint else "")


class WrongUse(QuizlabError):
    """What was asked for makes no sense: an unknown card, lab, chapter or option."""

    exit_code = 2


class Damaged(QuizlabError):
    """The database's file is not what was written: `quizlab restore` helps."""
