"""How a program's process tells its cell that it brings in what only some programs need, and the cell loads then."""

import mmap
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

from quizlab.grading.nursery import LATER


class Wish(MetaPathFinder):
    """Seen by a cell and the one process that it forks next; any other could be left something by it."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, 1)

    @property
    def made(self) -> bool:
        """Whether the program asked for any of it; one that lies has the cell load it early, and no more."""
        return self._page[0] != 0

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 the protocol's
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> None:
        """Note the import of `fullname`, and leave it to the next finder."""
        if fullname in LATER:
            self._page[0] = 1
