"""Exchanges logs with the learner's other machines through a folder that any file sync or git keeps alike."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from quizlab.errors import WrongUse
from quizlab.study.logs import FileMerged, merge_file

if TYPE_CHECKING:
    from quizlab.study.services import Services

Whose = Literal["own", "device", "other"]

ENDING: Final = ".jsonl"
_DEVICE: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Read:
    """A log that lay in the folder."""

    merged: FileMerged
    whose: Whose
    """This device's, another's, or a file under another name: a conflict copy that the sync made, or an export."""

    @property
    def is_spare(self) -> bool:
        """Whether it can be deleted: all that it holds is in the log, which is written under the device's own name."""
        return self.whose == "other" and not self.merged.bad


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to."""

    device: str
    file: Path
    """This device's log in the folder."""
    written: int
    """Events in it."""
    read: tuple[Read, ...]
    """The logs found, by name."""

    @property
    def added(self) -> int:
        """Events that were new here."""
        return sum(one.merged.added for one in self.read)


def sync(services: "Services", folder: Path) -> Synced:
    """Merge every log in a folder, then write this device's there as DEVICE.jsonl.

    Events of devices without a file in the folder go with this device's, so that no history stays on one disk.
    The database is never written there.

    Raises:
        WrongUse: there is no such folder, or the database lies in it.
        QuizlabError: a file cannot be read or written.
    """
    _check(services, folder)
    # Its own file too: a database that was restored from a backup finds there what it lacks.
    paths = sorted(path for path in folder.glob(f"*{ENDING}") if not path.name.startswith("."))
    device = services.store.device
    read = tuple(Read(merge_file(services, path), _whose(path, device)) for path in paths)
    file = folder / f"{device}{ENDING}"
    elsewhere = frozenset(path.stem for path in paths if _DEVICE.fullmatch(path.stem)) - {device}
    return Synced(device, file, _write(services, file, elsewhere), read)


def _check(services: "Services", folder: Path) -> None:
    if not folder.is_dir():
        raise WrongUse(
            "no such folder", path=folder, hint="make it first; is the disk or the share connected?"
        )
    if services.places.database.resolve().is_relative_to(folder.resolve()):
        raise WrongUse(
            "the database lies in this folder, and a file sync would damage it",
            path=folder,
            hint="choose a folder beside it for the logs",
        )


def _whose(path: Path, device: str) -> Whose:
    if path.stem == device:
        return "own"
    return "device" if _DEVICE.fullmatch(path.stem) else "other"


def _write(services: "Services", file: Path, elsewhere: frozenset[str]) -> int:
    """Write the log but for what other devices' files hold."""
    from quizlab.storage.exchange import write_log
    from quizlab.storage.rows import EVENT_COLUMNS

    device = EVENT_COLUMNS.index("device")
    return write_log(file, (row for row in services.store.rows() if row[device] not in elsewhere))
