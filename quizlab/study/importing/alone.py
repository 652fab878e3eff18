"""One import at a time into one pack: two would each write what they read before the other wrote."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.library.slugs import digest
from quizlab.paths import Places


@contextmanager
def alone(places: Places, root: Path) -> Iterator[None]:
    """Hold the pack at `root`, which need not be there yet; the system lets go of it when the process ends.

    Raises:
        QuizlabError: another import holds it.
    """
    path = places.cache / "imports" / f"{digest(str(root.resolve()))[:16]}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message, hint = "another import into this pack is running", "wait until it has ended"
            raise QuizlabError(message, path=root, hint=hint) from None
        yield
