"""CSV, TSV and their like -> items: a row is a card; which column is what is said by a header or by `columns`."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.incoming.anki.loose import LINE_END, items_of
from quizlab.incoming.columns import Layout, is_table, layout
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.keys import Keys
from quizlab.incoming.texts import text_of

ENDINGS: Final = frozenset((".csv", ".tsv", ".tab", ".txt"))
LARGEST_FIELD: Final = 50 * 2**20
_GAP: Final = re.compile(r"\{\{c[1-9]\d*::")
_YES: Final = frozenset(("yes", "y", "true", "1", "x"))


class Table:
    """A file of rows, opened."""

    def __init__(self, path: Path, columns: Sequence[str] = ()) -> None:
        """Read a file.

        Args:
            path: The file.
            columns: Names of its columns in order, of columns.NAMES; `-` for one that stays behind.

        Raises:
            WrongUse: a column has a name that means nothing, or none holds the question or the answer.
            QuizlabError: the file can't be read.
        """
        self.name = path.stem
        self.origin = f"table:{path.stem}"
        self._file = path.name
        self._text, self._guess = text_of(path)
        self._layout = layout(self._text, columns)

    def __len__(self) -> int:
        """Return the number of lines, of which a row may take several."""
        return self._text.count("\n") + 1

    def items(self) -> Iterator[Item | Trouble]:
        """Yield a card for each row."""
        if self._guess:
            yield Trouble(
                self._file,
                f"it was read as {self._guess}",
                "save it as UTF-8 if letters are wrong",
                lost=False,
            )
        if self._layout.extra:
            yield Trouble(
                self._file,
                f"columns left out: {', '.join(self._layout.extra)}",
                "--columns front,back,tags says which is which",
                lost=False,
            )
        keys = Keys()
        for line, row in self._rows():
            if isinstance(row, str):
                yield Trouble(f"{self._file}:{line}", row)
            elif any(map(str.strip, row)):
                yield from _items(row, self._layout, f"{self._file}:{line}", keys)

    def media(self, name: str) -> bytes:
        """Refuse: a table holds no files.

        Raises:
            QuizlabError: always.
        """
        raise QuizlabError(f"a table has no file {name}")

    def _rows(self) -> Iterator[tuple[int, list[str] | str]]:
        """Yield each row with the line it begins on; where a row can't be read, why."""
        csv.field_size_limit(LARGEST_FIELD)
        text = self._text.removeprefix("\ufeff").replace("\0", "\ufffd")
        skipped, text = self._layout.first_line, text[self._layout.start :]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=self._layout.delimiter, strict=False)
        while True:
            line = rows.line_num + 1 + skipped
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, f"this row can't be read: {error}"
                return
            yield line, row


def recognised(path: Path) -> bool:
    """Return whether a file is a table: by its ending, a `.txt` by what its rows are like."""
    if not path.is_file() or path.suffix.lower() not in ENDINGS:
        return False
    return path.suffix.lower() != ".txt" or is_table(text_of(path).text)


def _items(row: list[str], known: Layout, place: str, keys: Keys) -> Iterator[Item | Trouble]:
    said = {name: row[at].strip() for name, at in known.places.items() if at < len(row)}
    front, back, notes = (said.get(name, "") for name in ("front", "back", "notes"))
    if not front or not (back or _GAP.search(front)):
        yield Trouble(place, f"this row has no {'answer' if front else 'question'}")
        return
    key = said.get("id") or keys.of(front, back)
    answers = [part for part in (back, notes) if part]
    deck = said.get("deck") or known.shared.get("deck", "")
    parts = tuple(part.strip() for part in deck.split("::") if part.strip())
    said["tags"] = f"{known.shared.get('tags', '')} {said.get('tags', '')}"
    read = items_of if known.markup else _plain
    if known.markup == "text":
        front, *answers = (escape(text).replace("\n", LINE_END) for text in (front, *answers))
    for one in read(key, front, answers, place):
        yield one if isinstance(one, Trouble) else replace(one, deck=parts, keys=_keys(said) | one.keys)


def _plain(key: str, front: str, answers: Sequence[str], place: str) -> Iterator[Item]:
    """Yield the card of a row whose fields are markdown, or text."""
    if _GAP.search(front):
        answer = "\n\n".join((front, *answers))
        yield Item(key, "cloze", "Fill the gap", answer, place=place)
        return
    first, _, body = front.partition("\n")
    yield Item(key, "recall", first, "\n\n".join(answers), body=body.strip("\n"), place=place)


def _keys(said: dict[str, str]) -> dict[str, str]:
    keys = {"tags": " ".join(said.get("tags", "").replace(",", " ").replace(";", " ").split())}
    if said.get("reverse", "").lower() in _YES:
        keys["reverse"] = "yes"
    return {key: value for key, value in keys.items() if value}
