"""Which wrong solution the learner's program behaves like: the same checks missed, with the same results."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from quizlab.core.reports import Report
from quizlab.grading.code import LabCode
from quizlab.grading.homes import Homes
from quizlab.grading.judging import Arrays
from quizlab.grading.labs import Lab
from quizlab.grading.marking import Wanted, mark
from quizlab.grading.marks import Marks, Seen
from quizlab.grading.specimens import Specimen, specimens

MISSES: Final = frozenset(("failed", "error"))
CLOSE: Final = 1e-4
"""Two programs of one idea differ by rounding only: relative, and of the largest entry."""


def missed(report: Report) -> frozenset[str]:
    """Return the ids of the checks that ran and did not pass."""
    return frozenset(check.id for check in report.checks if check.status in MISSES)


def lookalike(
    homes: Homes,
    lab: Lab,
    code: LabCode,
    marks: Marks,
    cancelled: Wanted = lambda: False,
    known: dict[Path, Marks] | None = None,
) -> Specimen | None:
    """Run the wrong solutions that miss the same checks on the same inputs; return the first that acts the same.

    `known` keeps what they gave, for further programs with the same seed.

    Raises:
        Cancelled: `cancelled()` came true.
    """
    pattern = missed(marks.report())
    if not pattern or marks.status:
        return None
    known = {} if known is None else known
    for specimen in specimens(lab):
        if specimen.fails == pattern:
            if specimen.path not in known:
                known[specimen.path] = mark(
                    homes,
                    lab,
                    code,
                    specimen.path,
                    seed=marks.seed,
                    device=marks.device,
                    cancelled=cancelled,
                    only=pattern,
                )
            if alike(marks.seen, known[specimen.path].seen, pattern):
                return specimen
    return None


def recognised(report: Report, specimen: Specimen) -> Report:
    """Return the report with the specimen's message, and its name and reading at the checks that were missed."""
    checks = tuple(
        replace(check, misconception=specimen.misconception, read=specimen.read or check.read)
        if check.status in MISSES
        else check
        for check in report.checks
    )
    return replace(report, behaves_like=specimen.says, checks=checks)


def alike(mine: Mapping[str, Seen], other: Mapping[str, Seen], checks: frozenset[str]) -> bool:
    """Say whether two programs gave the same results, or the same exceptions, in all of `checks`."""
    return all(check in mine and check in other and _same(mine[check], other[check]) for check in checks)


def _same(mine: Seen, other: Seen) -> bool:
    return mine.error == other.error and _same_arrays(mine.got, other.got)


def _same_arrays(mine: Arrays, other: Arrays) -> bool:
    return mine.keys() == other.keys() and all(_same_array(mine[name], other[name]) for name in mine)


def _same_array(mine: np.ndarray, other: np.ndarray) -> bool:
    if mine.shape != other.shape or mine.dtype != other.dtype:
        return False
    if mine.dtype.kind not in "fc":
        return bool(np.array_equal(mine, other))
    finite = np.abs(other[np.isfinite(other)])
    scale = float(finite.max()) if finite.size else 0.0
    return bool(np.allclose(mine, other, rtol=CLOSE, atol=CLOSE * scale, equal_nan=True))
