"""What every use case is handed: the clock, the content and the log, each made when it is first asked for."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quizlab.core.days import Clock, study_day
from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.paths import Places, places
from quizlab.study.config import Config, read_config

if TYPE_CHECKING:
    from quizlab.library import Library
    from quizlab.storage import Store


@dataclass(slots=True)
class Services:
    """One run's parts; made at the edge, passed down, closed at the end."""

    places: Places
    clock: Clock
    config: Config
    _library: "Library | None" = field(default=None, init=False)
    _store: "Store | None" = field(default=None, init=False)
    _settings: Settings | None = field(default=None, init=False)
    _making: threading.RLock = field(default_factory=threading.RLock, init=False)
    """Held while a part is made: the app asks for them from several threads."""

    @property
    def library(self) -> "Library":
        """The chapters and cards of all packs."""
        with self._making:
            return self._library or self.reload()

    @property
    def store(self) -> "Store":
        """The log and what follows from it; the first use creates or migrates the database.

        Raises:
            QuizlabError: the database is newer than the program, corrupt, or cannot be written.
        """
        with self._making:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    @property
    def settings(self) -> Settings:
        """What decides what is due, and when."""
        with self._making:
            if self._settings is None:
                self._settings = self.store.settings()
            return self._settings

    def forget_settings(self) -> None:
        """Read the settings from the log again when they are next asked for."""
        with self._making:
            self._settings = None

    def reload(self) -> "Library":
        """Read content and settings again, after an edit."""
        from quizlab.library import load

        with self._making:
            self._settings = None
            self._library = load(self.places)
            return self._library

    def now(self) -> datetime:
        """The present instant, with its local UTC offset."""
        return self.clock()

    def today(self) -> date:
        """The present study day."""
        return study_day(self.now(), self.settings.rollover)

    def close(self) -> None:
        """Let go of the database."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open_store(self) -> "Store":
        from quizlab.storage import Store, glance

        # What is due follows from the log alone, so a choice in config.toml is written there.
        wanted = self.config.over(glance(self.places.database).settings)
        return Store.open(self.places, self.clock, wanted)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def make_services(
    environ: Mapping[str, str], data: Path | None = None, packs: Sequence[Path] = ()
) -> Services:
    """Return the services of one run.

    Raises:
        WrongUse: QUIZLAB_NOW, config.toml, the data folder or a named pack is wrong.
        QuizlabError: there is no home folder and no folder was given.
    """
    where = places(environ, data, packs)
    if where.data.exists() and not where.data.is_dir():
        raise WrongUse("the data folder is a file", path=where.data, hint="choose another with --data")
    return Services(where, clock(environ), read_config(where.config))


def clock(environ: Mapping[str, str]) -> Clock:
    """Return the machine's clock, or one that stands at QUIZLAB_NOW.

    Raises:
        WrongUse: QUIZLAB_NOW is no ISO instant with an offset.
    """
    text = environ.get("QUIZLAB_NOW")
    if not text:
        return lambda: datetime.now().astimezone()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise WrongUse(
            f"QUIZLAB_NOW is no instant with an offset: {text}", hint="for example 2026-03-01T09:00:00+01:00"
        )
    return lambda: instant
