"""The learner's own cards: adds one to the pack `mine`, whose file the learner may edit too."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.core.cards import Card
from quizlab.errors import QuizlabError, WrongUse
from quizlab.library.files import save
from quizlab.library.slugs import digest, slug
from quizlab.library.writing import card_markdown, is_open
from quizlab.paths import PERSONAL_PACK

if TYPE_CHECKING:
    from quizlab.study.services import Services

FILE: Final = "cards.md"
HEADING: Final = "# My cards\n"
LONGEST_NAME: Final = 40
"""Characters of the prompt that go into an id."""


def add_card(services: "Services", prompt: str, answer: str, section: str = "") -> Card:
    """Add a card to the pack `mine` and return it; the library knows it then.

    Args:
        services: The run's services.
        prompt: Markdown; its first line is the heading, the rest stands below it.
        answer: Markdown.
        section: `chapter#section` that it is about, or empty.

    Raises:
        WrongUse: the prompt or the answer is empty, or there is no such section.
        QuizlabError: the file can't be written, or ends within an open block.
    """
    if not prompt.strip() or not answer.strip():
        raise WrongUse(f"the {'answer' if prompt.strip() else 'prompt'} is empty", hint="a card needs both")
    of = _section(services, section) if section else ""
    taken = {card.id for card in services.library.cards}
    id_ = _fresh_id(prompt, answer, taken)
    append(services.places.mine / FILE, card_markdown(id_, prompt, answer, of), HEADING)
    return services.reload().card(f"{PERSONAL_PACK}:{id_}")


def _section(services: "Services", reference: str) -> str:
    chapter, section = services.library.section(reference)
    return f"{chapter.id}#{section.id}"


def _fresh_id(prompt: str, answer: str, taken: set[str]) -> str:
    name = slug(prompt.strip().partition("\n")[0])[:LONGEST_NAME]
    # The same card has the same id again after it was deleted: its history is still in the log.
    marks = (digest(prompt, answer, str(attempt or ""))[:8] for attempt in count())
    ids = (f"{name}-{mark}".strip("-") for mark in marks)
    return next(id_ for id_ in ids if f"{PERSONAL_PACK}:{id_}" not in taken)


def append(path: Path, card: str, beginning: str) -> int:
    """Add a card at the end of a file and return its line; what is there stays, byte for byte, whatever happens.

    Args:
        path: The file; it may not be there yet.
        card: Its markdown.
        beginning: What a new file begins with.

    Raises:
        QuizlabError: the file can't be written, or ends within an open block.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path = path.resolve()
        with _alone(path.parent):
            before = path.read_bytes() if path.exists() else beginning.encode()
            if is_open(before):
                hint = "close the fence, comment or formula at its end, then add the card again"
                raise QuizlabError("the file ends within an open block", path=path, hint=hint)
            between = "\n" if before.endswith(b"\n") or not before else "\n\n"
            save(path, before + (between + card).encode("utf-8", "replace"))
            return len(before.splitlines()) + 2
    except OSError as error:
        raise QuizlabError(f"the card can't be written: {error.strerror}", path=path) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other programs from adding at the same time."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
