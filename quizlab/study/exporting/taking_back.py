"""`quizlab import FOLDER` of an `export --all`: the same app back, or what is new of it beside what is here."""

import filecmp
import json
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.paths import lies_within
from quizlab.storage.belongings import Belonging
from quizlab.study.exporting.folder import FORMAT, KEPT, LARGEST, LOG, MANIFEST, README, Part, files, parts
from quizlab.study.logs import merge_file

if TYPE_CHECKING:
    from quizlab.study.services import Services

_TOML: Final = ".toml"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of a folder."""

    folder: Path
    events: int
    """Events that were new."""
    known: int
    """Events that were here already."""
    kept: int
    """Card texts, places and drafts that were new."""
    files: tuple[str, ...]
    """Files that were not here."""
    differing: tuple[str, ...]
    """Files that are here with other words: yours stayed."""
    bad: tuple[str, ...]
    """What could not be read, with its place."""

    @property
    def count(self) -> int:
        """How much was new."""
        return self.events + self.kept + len(self.files)


def is_export(folder: Path) -> bool:
    """Return whether `export --all` wrote this folder; without its manifest it is known still, and refused in words."""
    return (folder / MANIFEST).is_file() or all((folder / name).is_file() for name in (LOG, KEPT, README))


def take_back(services: "Services", folder: Path, dry: bool = False) -> TakenBack:
    """Take in a folder that `export --all` wrote; what is here stays, and taking it in twice adds nothing.

    Args:
        services: The run's services.
        folder: The folder; it is only read.
        dry: Say what would come and write nothing.

    Raises:
        WrongUse: it is no such folder, or of a newer quizlab.
        QuizlabError: it can't be read, or the data folder can't be written.
    """
    _check(folder)
    copied, differing, refused = _files(services, folder, dry)
    if not (folder / LOG).is_file():
        refused.append(f"{folder / LOG}: there is no such file, so that no answer came")
    if dry:
        new, known = _sifted(services, folder / LOG)
        return TakenBack(folder, new, known, 0, tuple(copied), tuple(differing), tuple(refused))
    added, known, torn = _take_log(services, folder / LOG)
    kept, bad = _take_kept(services, folder / KEPT)
    services.forget_settings()
    return TakenBack(folder, added, known, kept, tuple(copied), tuple(differing), (*refused, *torn, *bad))


def _check(folder: Path) -> None:
    path = folder / MANIFEST
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        form = made["format"]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise WrongUse("this is no folder of `quizlab export --all`", path=path) from error
    if not isinstance(form, int) or form > FORMAT:
        raise WrongUse(f"format {form} is newer than this quizlab knows", path=path, hint="update quizlab")


def _files(services: "Services", folder: Path, dry: bool) -> tuple[list[str], list[str], list[str]]:
    """Copy what is new, unless `dry`; return the names of what is new, what differs and what is not taken."""
    copied, differing, refused = [], [], []
    for part in parts(services.places):
        for path, below in files(Part(part.name, folder / part.name)):
            target, name = part.place / below, str(Path(part.name) / below)
            if why := _refusal(part, path, target):
                refused.append(f"{name}: {why}")
            elif target.is_file():
                differing += [] if filecmp.cmp(path, target, shallow=False) else [name]
            else:
                copied.append(name)
                if not dry:
                    _copy(path, target)
    return copied, differing, refused


def _refusal(part: Part, path: Path, target: Path) -> str:
    """Return why a file is not taken; empty where it is."""
    if path.stat().st_size > LARGEST:
        return f"larger than {LARGEST // 1024 // 1024} MB"
    if (target == part.place) != (Path(part.name).suffix == _TOML):
        return "a folder belongs there" if target == part.place else "a file belongs there"
    if target == part.place and not _is_toml(path):
        # Taken, it would stop every command.
        return "it is no TOML, and was left where it is"
    if target.exists():
        return "" if target.is_file() else "no file is called that here"
    home = part.place.parent if target == part.place else part.place
    # A pack that is linked here is edited where it lies.
    leads = target.is_symlink() or not lies_within(target.parent, home)
    return "a link here leads elsewhere" if leads else ""


def _is_toml(path: Path) -> bool:
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return True


def _copy(path: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    except OSError as error:
        raise QuizlabError(f"can't be written: {error.strerror or error}", path=target) from error


def _take_log(services: "Services", log: Path) -> tuple[int, int, list[str]]:
    if not log.is_file():
        return 0, 0, []
    merged = merge_file(services, log)
    return merged.added, merged.known, [*map(str, merged.bad)]


def _sifted(services: "Services", log: Path) -> tuple[int, int]:
    from quizlab.storage.exchange import read_log

    if not log.is_file():
        return 0, 0
    known = services.store.uids() if services.places.database.exists() else frozenset[str]()
    found = read_log(log, known)
    return len(found.events), found.known


def _take_kept(services: "Services", path: Path) -> tuple[int, list[str]]:
    new, bad = 0, []
    for number, line in _lines(path):
        try:
            value = json.loads(line)
            one = Belonging(str(value["kind"]), str(value["name"]), value["value"])
            new += services.store.take_in(one)
        except json.JSONDecodeError:
            bad.append(f"{path}:{number}: this is no JSON")
        except (ValueError, TypeError, KeyError) as error:
            bad.append(f"{path}:{number}: {error or 'this is nothing that is kept'}")
    return new, bad


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    if path.exists() and not path.is_file():
        raise QuizlabError("this is no file", path=path)
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from enumerate(file, 1)
    except FileNotFoundError:
        return
    except OSError as error:
        raise QuizlabError(f"can't be read: {error.strerror or error}", path=path) from error
