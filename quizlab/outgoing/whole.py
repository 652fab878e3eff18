"""A file that appears whole or not at all, whatever happens while it is written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizlab.errors import QuizlabError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; it takes the place of `path` when all went well.

    Raises:
        QuizlabError: it can't be written; what was there is there still.
    """
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name}.{os.getpid()}")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(real)
    except OSError as error:
        raise QuizlabError(f"can't be written: {error.strerror or error}", path=path) from error
    finally:
        beside.unlink(missing_ok=True)
