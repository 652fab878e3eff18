"""A mistake in the content: where it is, what it is, what to do about it."""

from collections import Counter
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


MOST_ALIKE: Final = 1_000
"""Problems of one code that are noted of a file; nobody reads more, and a hostile file has a million."""


class Findings:
    """Collects one file's problems while it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._count = Counter[str]()

    def error(self, line: int, message: str, hint: str = "", *, code: str) -> None:
        """Note a mistake."""
        self._note(Problem(self.path, line, message, hint, "error", code))

    def warn(self, line: int, message: str, hint: str = "", *, code: str) -> None:
        """Note what is allowed and unwise."""
        self._note(Problem(self.path, line, message, hint, "warning", code))

    def _note(self, problem: Problem) -> None:
        self._count[problem.code] += 1
        if self._count[problem.code] < MOST_ALIKE:
            self.problems.append(problem)
        elif self._count[problem.code] == MOST_ALIKE:
            more = f"{problem.message}; more of these follow, and are not listed"
            self.problems.append(problem._replace(message=more))


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
