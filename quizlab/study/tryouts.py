"""Runs a chapter's code block for the one who reads it: after consent, under limits, and it can be stopped."""

import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError
from quizlab.grading.consent import Consent
from quizlab.grading.homes import has_torch
from quizlab.study.running import Runner

if TYPE_CHECKING:
    from quizlab.paths import Places

SECONDS: Final = 20.0
"""Time that a block may take."""
MOST_LINES: Final = 60
"""Lines of output that are shown."""
LONGEST: Final = 6_000
"""Characters of output that are shown."""
NO_TORCH: Final = "this block needs PyTorch, which is not installed: pip install quizlab[torch]"
_TORCH: Final = re.compile(r"^\s*(?:import|from)\s+torch\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of running a block."""

    output: str
    """What it printed; cut where it is long."""
    error: str = ""
    """Why it failed, or did not run; empty where it went well."""
    line: int = 0
    """Line of the block that raised the error, from 1; 0 where no line did."""


class Tryouts:
    """Runs blocks one at a time in a child of its own, which starts with the first."""

    def __init__(self, places: "Places") -> None:
        self.consent = Consent(places)
        self._turn = threading.Lock()
        self._runner: Runner | None = None

    def may_run(self, path: str) -> bool:
        """Return whether the code in a file may run: what came with quizlab may, a pack's after a yes."""
        return self.consent.has(Path(path))

    def agree(self, path: str) -> None:
        """Remember that the code of a file's pack may run."""
        self.consent.give(Path(path))

    def run(self, code: str) -> Tried:
        """Return what a block comes to in an empty namespace, or why it can't be run; for a thread of its own."""
        if _TORCH.search(code) and not has_torch():
            return Tried("", NO_TORCH)
        with self._turn:
            self._runner = self._runner or Runner(SECONDS)
            try:
                (ran,) = self._runner.run(code)
            except QuizlabError as error:
                return Tried("", str(error))
        return Tried(shortened(ran.output), ran.error, ran.line)

    def stop(self) -> None:
        """End the block that runs; `run` then returns what it was."""
        if self._runner is not None:
            self._runner.stop()

    def close(self) -> None:
        """End the child."""
        self.stop()
        with self._turn:
            if self._runner is not None:
                self._runner.close()
                self._runner = None


def shortened(output: str) -> str:
    """Return output of a length that can be read, saying how many lines are left out."""
    lines = output.rstrip("\n").split("\n")
    shown = "\n".join(lines[:MOST_LINES])
    if len(shown) > LONGEST:
        return f"{shown[:LONGEST]}…\n… {len(output) - LONGEST:,} more characters"
    more = len(lines) - MOST_LINES
    return f"{shown}\n… {more:,} more line{'' if more == 1 else 's'}" if more > 0 else shown
