"""What can be imported: one line for each format, and how a source is told from the others."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.errors import WrongUse
from quizlab.incoming.items import Source

Open = Callable[[Path, Sequence[str]], Source]
"""Opens what lies at a path; the second argument names a table's columns."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source."""

    title: str
    recognised: Callable[[Path], bool]
    """Whether the file or folder at a path is of this kind, by its content."""
    opened: Open


def _is_anki(path: Path) -> bool:
    from quizlab.incoming import anki

    return anki.recognised(path)


def _anki(path: Path, _columns: Sequence[str]) -> Source:
    from quizlab.incoming import anki

    return anki.opened(path)


def _is_table(path: Path) -> bool:
    from quizlab.incoming import tables

    return tables.recognised(path)


def _table(path: Path, columns: Sequence[str]) -> Source:
    from quizlab.incoming.tables import Table

    return Table(path, columns)


def _is_notes(path: Path) -> bool:
    from quizlab.incoming import notes

    return path.is_dir() or bool(notes.recognised(path))


def _notes(*families: str) -> Open:
    def opened(path: Path, _columns: Sequence[str]) -> Source:
        from quizlab.incoming.notes import Notes

        return Notes(path, families)

    return opened


def _never(_: Path) -> bool:
    """Notes are read by every reader whose family they show; one alone is taken where it is asked for."""
    return False


FORMATS: Final[dict[str, Format]] = {
    "anki": Format("Anki: .apkg, .colpkg, or a profile's collection.anki2", _is_anki, _anki),
    "table": Format("CSV, TSV and their like, with a header or --columns", _is_table, _table),
    "notes": Format("notes in markdown, whichever of the families below they show", _is_notes, _notes()),
    "details": Format("<details><summary>question</summary>answer</details>", _never, _notes("details")),
    "qa": Format("Q: and A: blocks, C: clozes (hashcards)", _never, _notes("qa")),
    "numbered": Format("numbered questions with an answer section or key", _never, _notes("numbered")),
    "obsidian": Format("Obsidian spaced repetition, with its schedules", _never, _notes("obsidian")),
    "terms": Format("**Term:** definition", _never, _notes("terms")),
}
"""By name, in the order in which they are tried."""


@contextmanager
def opened(path: Path, name: str = "", columns: Sequence[str] = ()) -> Iterator[Source]:
    """Give the source at a path.

    Args:
        path: A file or folder.
        name: A name of FORMATS; by default what it is like says which.
        columns: What a table's columns are.

    Raises:
        WrongUse: there is nothing there, it is of no known format, or no format has that name.
        QuizlabError: it can't be read.
    """
    if not path.exists():
        raise WrongUse("there is no such file or folder", path=path)
    if not (path.is_file() or path.is_dir()):
        raise WrongUse("this is neither a file nor a folder", path=path)
    if name and name not in FORMATS:
        raise WrongUse(f"no format is called {name!r}", hint=f"there are {', '.join(FORMATS)}")
    if columns and not name:
        name = "table"
    chosen = FORMATS[name] if name else next((one for one in FORMATS.values() if one.recognised(path)), None)
    if chosen is None:
        raise WrongUse("no questions are recognised in it", path=path, hint=f"--from {', '.join(FORMATS)}")
    source = chosen.opened(path, columns)
    if isinstance(source, AbstractContextManager):
        with source:
            yield source
    else:
        yield source
