"""Makes the search index of a very large library in a process of its own, which nobody waits for."""

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from quizlab.library.search import is_large

if TYPE_CHECKING:
    from quizlab.study.searching import Search
    from quizlab.study.services import Services


def index_beside(services: "Services", search: "Search") -> bool:
    """Begin to index what the index lacks, if it lacks anything; return whether that was begun.

    A thread would take turns with whoever types; two processes at once are no harm, one waits for the other.
    """
    if not is_large(services.library) or search.is_indexed():
        return False
    places = services.places
    program = [sys.executable, "-m", "quizlab", "search", "--index"]
    packs = [word for pack in places.named_packs for word in ("--pack", str(pack))]
    # Where one folder is the learner's, the cache lies in it too; else it lies where the system has such things.
    data = ["--data", str(places.data)] if places.config == places.data else []
    subprocess.Popen(
        [*program, *packs, *data],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ,
    )
    return True
