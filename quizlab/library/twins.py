"""Whether an id is there twice, which is hardly ever so and has to be known at every change."""

from collections.abc import Sequence
from typing import Final, NamedTuple

FEW: Final = 8
"""New ids that are looked for one by one."""


class Names(NamedTuple):
    """The ids of a file as its Brief has them, and as they were when no id of the pack was there twice."""

    now: str
    before: str | None
    """None where that is not known."""


def has_twins(files: Sequence[Names]) -> bool:
    """Return whether an id is there twice in files of one pack.

    Where a few ids are new and all others were told apart before, only those are looked for: a hundred thousand ids
    take longer to compare than all else that a change costs.
    """
    if all(file.before is not None for file in files):
        changed = [file for file in files if file.now != file.before]
        new = {
            id_ for file in changed for id_ in set(file.now.split()).difference((file.before or "").split())
        }
        repeated = any(len(set(ids)) < len(ids) for ids in (file.now.split() for file in changed))
        if len(new) <= FEW:
            everything = "".join([file.now for file in files]) if new else ""
            return repeated or any(everything.count(f"\n{id_}\n") > 1 for id_ in new)
    taken: set[str] = set()
    count = 0
    for file in files:
        ids = file.now.split()
        taken.update(ids)
        count += len(ids)
    return len(taken) < count
