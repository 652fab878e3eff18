"""A typed answer of several lines beside the right one, line by line."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of either or of both."""

    typed: str | None
    """None where the learner left the line out."""
    right: str | None
    """None where there is no such line."""

    @property
    def same(self) -> bool:
        """Whether both have it, trailing spaces aside."""
        return (
            self.typed is not None and self.right is not None and self.typed.rstrip() == self.right.rstrip()
        )


def line_by_line(typed: str, right: str) -> tuple[Pair, ...]:
    """Return the lines of both, those that are the same beside each other."""
    ours = [line.rstrip() for line in typed.strip("\n").split("\n")] if typed.strip() else []
    theirs = [line.rstrip() for line in right.strip("\n").split("\n")]
    pairs: list[Pair] = []
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += [Pair(one, one) for one in ours[i:j]]
            continue
        for place in range(max(j - i, m - k)):
            one = ours[i + place] if i + place < j else None
            other = theirs[k + place] if k + place < m else None
            pairs.append(Pair(one, other))
    return tuple(pairs)
