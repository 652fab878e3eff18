"""`quizlab check --write-ids`: each card without an id gets the one it has anyway, written into its file."""

import os
import subprocess
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.library import Library
from quizlab.library.files import save
from quizlab.library.naming import keeps_everything, nameless, with_ids

_TWINS: Final = ("same-prompt", "duplicate-id")


@dataclass(frozen=True, slots=True)
class Identified:
    """What was done with one file."""

    path: str
    ids: tuple[str, ...]
    """Those that were written down, in the file's order."""
    refused: str = ""
    """Why nothing was written; empty where it was."""


def write_ids(library: Library, paths: Collection[str], force: bool = False) -> Iterator[Identified]:
    """Write the ids of cards without one, and yield what was done with each file that has such cards.

    Two cards that would get the same id get none. The history goes on: the id is the one the card was studied under.

    Args:
        library: All cards.
        paths: The files to write to.
        force: Also write to files with changes that git has not committed.
    """
    taken = Counter((card.pack, card.family) for card in library.cards if not card.sibling)
    twins = {(problem.path, problem.line) for problem in library.problems if problem.code in _TWINS}
    for path in dict.fromkeys(card.path for card in library.cards if card.derived and card.path in paths):
        wanted = {
            card.line: card.family.partition(":")[2]
            for card in library.cards
            if card.path == path
            and card.derived
            and taken[card.pack, card.family] == 1
            and (path, card.line) not in twins
        }
        if wanted:
            yield _written(Path(path), wanted, force)


def _written(path: Path, wanted: dict[int, str], force: bool) -> Identified:
    why = "" if force else uncommitted(path)
    if why:
        return Identified(str(path), (), why)
    try:
        before = path.read_bytes()
        # The file may have changed since it was read.
        ids = {line: id_ for line, id_ in nameless(before).items() if id_ in wanted.values()}
        after = with_ids(before, ids)
        written = tuple(id_ for id_ in ids.values() if f"#{id_}".encode() in after)
        if not keeps_everything(before, after, written):
            return Identified(str(path), (), "the file would read otherwise then: mend its errors first")
        if after != before:
            save(path, after)
    except OSError as error:
        raise QuizlabError(f"the ids can't be written: {error.strerror}", path=path) from error
    return Identified(str(path), written)


def uncommitted(path: Path) -> str:
    """Say why a file is not safe to write to: git has no copy of how it is now; empty where there is no git."""
    path = path.resolve()
    if not any((folder / ".git").exists() for folder in path.parents):
        return ""
    command: Sequence[str] = ("git", "-C", str(path.parent), "status", "--porcelain", "--", path.name)
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=30,
            check=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.SubprocessError):
        return "git can't say whether its changes are committed"
    return "it has changes that git has not committed" if done.stdout.strip() else ""
