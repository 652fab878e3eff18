"""A worker of a batch: judges out here what runs in its cell; one line of JSON in and one out per submission."""

import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, Final

from quizlab.errors import QuizlabError
from quizlab.grading import catalogue, limits
from quizlab.grading.batch.intake import Found, take
from quizlab.grading.batch.rows import Row, row_of, ungraded
from quizlab.grading.bench import Bench
from quizlab.grading.boundary import bubblewrap
from quizlab.grading.boundary.cells import Walled
from quizlab.grading.labs import Lab
from quizlab.grading.lookalikes import lookalike, recognised
from quizlab.grading.marking import mark
from quizlab.grading.marks import Marks
from quizlab.grading.namespaces import WORK
from quizlab.grading.submission import Ungradable

_DIE_WITH_PARENT: Final = 1


def main(hidden: list[Path]) -> None:
    """Serve the process at the other end of standard input until it hangs up."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    homes = Walled(hidden)
    cell = homes.cell()
    cell.ready()
    if cell.lasts:
        # What a pack's judge does writes nothing; the cell is there already, and outside of this.
        limits.confine(())
    desk = Desk(Bench(homes, limits.OTHERS))
    for line in sys.stdin.buffer:
        row = desk.grade(json.loads(line))
        sys.stdout.write(json.dumps(row.as_dict()) + "\n")
        sys.stdout.flush()
        if cell.lasts and not cell.usable:
            break
    # The cell ends with its parent; a tidy end would take PyTorch a second.
    os._exit(0)


class Desk:
    """Where one worker grades; keeps the labs and what their wrong solutions gave, the same for every submission."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._labs: dict[str, Lab] = {}
        self._known: dict[Path, dict[Path, Marks]] = {}

    def grade(self, request: dict[str, Any]) -> Row:
        """Return the row of one submission, whatever it does."""
        began = time.perf_counter()
        found = Found(request["name"], Path(request["path"]), request["lab"])
        seed = request["seed"]
        try:
            lab = self._lab(request["folder"])
            marks = self._marks(lab, found, seed)
        except Ungradable as error:
            return ungraded(found.name, found.lab, str(error), seed)
        except QuizlabError as error:
            message = f"the lab's own code failed: {error}"
            return ungraded(found.name, found.lab, message, seed)
        report = marks.report()
        if specimen := self._lookalike(lab, marks):
            report = recognised(report, specimen)
        isolation = f"{bubblewrap.NAME}, {marks.isolation}"
        row = row_of(found.name, report, time.perf_counter() - began, isolation)
        return _outside(row)

    def _lab(self, folder: str) -> Lab:
        if folder not in self._labs:
            self._labs[folder] = catalogue.read(Path(folder))
        return self._labs[folder]

    def _marks(self, lab: Lab, found: Found, seed: int) -> Marks:
        return mark(self._bench.homes, lab, self._bench.code(lab), take(found, lab), seed=seed)

    def _lookalike(self, lab: Lab, marks: Marks) -> Any:
        known = self._known.setdefault(lab.folder, {})
        return lookalike(self._bench.homes, lab, self._bench.code(lab), marks, known=known)


def _outside(row: Row) -> Row:
    """Return the row with file names as the submitter knows them."""
    from dataclasses import replace

    return replace(row, message=row.message.replace(f"{WORK}/", ""))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
