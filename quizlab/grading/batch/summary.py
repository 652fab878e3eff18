"""What a batch says of all submissions together: how they stand, the hardest checks, the commonest misconceptions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from quizlab.grading.batch.rows import UNGRADED, Row

SHOWN: Final = 5
"""How many checks and misconceptions are named."""

Counted = tuple[tuple[str, int], ...]
"""Names with how many submissions they are about, most first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All submissions together."""

    submissions: int
    seed: int
    statuses: Counted
    mean: float | None
    """Mean share of the points, of those that were graded."""
    hardest: Counted
    """`lab:check` that most submissions miss."""
    misconceptions: Counted
    """`lab:misconception`."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {
            **asdict(self),
            "statuses": dict(self.statuses),
            "hardest": dict(self.hardest),
            "misconceptions": dict(self.misconceptions),
        }


def summarise(rows: Sequence[Row], seed: int) -> Summary:
    """Return the summary of all rows."""
    graded = [row for row in rows if row.status != UNGRADED]
    shares = [row.score / row.max for row in graded if row.max]
    return Summary(
        submissions=len(rows),
        seed=seed,
        statuses=_counted(row.status for row in rows),
        mean=round(sum(shares) / len(shares), 4) if shares else None,
        hardest=_counted(f"{row.lab}:{check}" for row in graded for check in row.failing)[:SHOWN],
        misconceptions=_counted(f"{row.lab}:{row.misconception}" for row in graded if row.misconception)[
            :SHOWN
        ],
    )


def _counted(names: Any) -> Counted:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
