"""A profile's collection.anki2 in its folder: copied before it is read, also while Anki holds it open."""

import shutil
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.incoming.anki.inflating import MEDIA_FILE
from quizlab.incoming.anki.names import normal, refusal
from quizlab.incoming.items import Trouble

_TRIES: Final = 5


class Profile:
    """The folder of one collection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.troubles: list[Trouble] = []
        self._folder = path.with_name(f"{path.stem}.media")
        self._files = self._listed()

    @property
    def media_names(self) -> set[str]:
        """The media that can be asked for."""
        return set(self._files)

    def close(self) -> None:
        """Nothing is held open."""

    def unpack_collection(self, to: Path) -> None:
        """Copy the collection with its write-ahead log: SQLite itself would write a file beside what it reads.

        Raises:
            QuizlabError: it can't be read, or Anki goes on writing to it.
        """
        log = self.path.with_name(self.path.name + "-wal")
        try:
            for _ in range(_TRIES):
                before = _stamps(self.path, log)
                shutil.copyfile(self.path, to)
                copied = to.with_name(to.name + "-wal")
                copied.unlink(missing_ok=True)
                if log.exists():
                    shutil.copyfile(log, copied)
                if _stamps(self.path, log) == before:
                    return
        except OSError as error:
            raise QuizlabError(f"the collection can't be read: {error.strerror}", self.path) from None
        raise QuizlabError("Anki is writing to the collection", self.path, hint="close Anki and try again")

    def media(self, name: str) -> bytes:
        """Return the bytes of a media file.

        Raises:
            QuizlabError: it isn't there, is no plain file, is too large or can't be read.
        """
        path = self._folder / self._files.get(normal(name), "")
        if path == self._folder or path.is_symlink() or not path.is_file():
            raise QuizlabError(f"{name} is no file of {self._folder.name}", self.path)
        try:
            with path.open("rb") as file:
                data = file.read(MEDIA_FILE.most + 1)
        except OSError as error:
            raise QuizlabError(f"{name} can't be read: {error.strerror}", path) from None
        if len(data) > MEDIA_FILE.most:
            raise QuizlabError(f"{name} has more than {MEDIA_FILE.most >> 20} MB", path)
        return data

    def _listed(self) -> dict[str, str]:
        """Return the files by the names that notes call them: a Mac may write them in other code points."""
        try:
            return {normal(path.name): path.name for path in self._folder.iterdir() if not refusal(path.name)}
        except OSError:
            return {}


def _stamps(*paths: Path) -> list[tuple[int, int]]:
    stats = [path.stat() for path in paths if path.exists()]
    return [(stat.st_mtime_ns, stat.st_size) for stat in stats]
