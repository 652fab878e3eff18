"""One package or profile, opened: its items, its media, and a private folder for as long as it is read."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from quizlab.errors import QuizlabError
from quizlab.incoming.anki.database import connect, is_sound, salvaged
from quizlab.incoming.anki.histories import Calendar
from quizlab.incoming.anki.notes import NoteReader
from quizlab.incoming.anki.package import Package
from quizlab.incoming.anki.profile import Profile
from quizlab.incoming.anki.rows import note_rows
from quizlab.incoming.anki.schema import read_schema
from quizlab.incoming.items import Item, Trouble


class AnkiSource:
    """A Source (quizlab.incoming.items) of Anki's cards."""

    def __init__(self, path: Path, *, is_collection: bool) -> None:
        """Unpack the collection and look at it.

        Raises:
            QuizlabError: it is no collection, or the part of it that all others need can't be read.
        """
        self.path = path
        self._stack = ExitStack()
        # Another one takes its place once the collection is unpacked, and perhaps again where that one is torn.
        self._connection = sqlite3.connect(":memory:")
        try:
            self._open(path, is_collection)
        except sqlite3.Error as error:
            self.close()
            hint = "in Anki: Tools > Check Database, then export again"
            raise QuizlabError(f"its collection can't be read: {error}", path, hint=hint) from None
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path, is_collection: bool) -> None:
        self._files = Profile(path) if is_collection else Package(path)
        self._stack.callback(self._files.close)
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="quizlab-anki-")))
        copy = folder / "collection.anki2"
        self._files.unpack_collection(copy)
        self._connection.close()
        self._connection = connect(copy, path)
        self._troubles = list(self._files.troubles)
        if not is_sound(self._connection):
            self._salvage(folder)
        self._schema = read_schema(self._connection)
        self._count = int(self._connection.execute("select count(*) from notes").fetchone()[0])
        self.name = self._name(is_collection)
        self.origin = f"anki-{self._schema.created}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Return how many notes there are; one may come to several items."""
        return self._count

    def close(self) -> None:
        """Close all and remove the private folder."""
        self._connection.close()
        self._stack.close()

    def items(self) -> Iterator[Item | Trouble]:
        """Yield the cards of each note, oldest first, and what was wrong."""
        yield from self._troubles
        for what in self._schema.unread:
            yield Trouble(self.path.name, what, "its notes can't be read")
        reader = NoteReader(self._schema, Calendar(self._schema), self._files.media_names)
        try:
            for note in note_rows(self._connection):
                yield from reader.read(note)
        except sqlite3.Error as error:
            yield Trouble(self.path.name, f"the collection is torn: {error}", "what follows is not read")

    def media(self, name: str) -> bytes:
        """Return a file's bytes.

        Raises:
            QuizlabError: it isn't there, is too large or can't be read.
        """
        return self._files.media(name)

    def _salvage(self, folder: Path) -> None:
        """Go on with the rows that a torn collection still gives."""
        torn = self._connection
        self._connection, lost = salvaged(torn, folder / "salvaged.anki2")
        torn.close()
        what = ", ".join(f"{count:,} or more rows of {table}" for table, count in lost.items()) or "nothing"
        hint = "what could be read was read; Anki's Tools > Check Database may save more"
        self._troubles.append(Trouble(self.path.name, f"the collection is damaged: {what} lost", hint))

    def _name(self, is_collection: bool) -> str:
        """Return the deck that holds all others, the profile's folder, or the file's name."""
        if is_collection:
            return self.path.absolute().parent.name
        rows = self._connection.execute(
            "select distinct case when odid then odid else did end from cards limit 1000"
        )
        tops = {deck[0] for (id_,) in rows if (deck := self._schema.decks.get(id_))}
        return tops.pop() if len(tops) == 1 else self.path.stem
