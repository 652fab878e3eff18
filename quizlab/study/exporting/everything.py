"""`quizlab export --all FOLDER`: all that is the learner's, in formats that other programs can read."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab import __version__
from quizlab.errors import QuizlabError, WrongUse
from quizlab.outgoing.tables import write_object
from quizlab.study.exporting import Written, tables
from quizlab.study.exporting.choice import Choice
from quizlab.study.exporting.folder import (
    CARDS,
    FORMAT,
    KEPT,
    LARGEST,
    LOG,
    MANIFEST,
    README,
    Part,
    files,
    parts,
)
from quizlab.study.logs import export as export_log

if TYPE_CHECKING:
    from quizlab.study.services import Services

_README: Final = """\
Everything of yours that quizlab had, in plain files. `quizlab import THIS-FOLDER` on another machine takes it in.

log.jsonl      every answer, one line of JSON each (docs/log-format.md of quizlab)
kept.jsonl     the texts of cards as you answered them, where you are in each chapter, what is half typed
cards.json     every card with its due day, for other programs; not read again
mine, notes    your own cards and notes, markdown
packs          the packs that you added or imported, markdown
labs           your work on the labs, with its history
*.toml         your settings and saved searches
"""


def export_all(services: "Services", folder: Path) -> Written:
    """Write everything into a new folder, or in the place of an earlier export; whole or not at all.

    Raises:
        WrongUse: the folder holds something else, or lies within what is exported.
        QuizlabError: something can't be read or written.
    """
    folder = folder.absolute()
    _refuse(services, folder)
    beside = folder.with_name(f".{folder.name}.partial")
    left_out: list[str] = []
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        events = export_log(services, beside / LOG)
        _write_kept(services, beside / KEPT)
        tables.as_json(services, beside / CARDS, Choice())
        for part in parts(services.places):
            left_out += _copied(part, beside / part.name)
        (beside / README).write_text(_README, encoding="utf-8")
        made = {
            "format": FORMAT,
            "quizlab": __version__,
            "made": services.now().isoformat(),
            "events": events,
        }
        write_object(beside / MANIFEST, made)
        _put(beside, folder)
    except OSError as error:
        raise QuizlabError(f"can't be written: {error.strerror or error}", path=folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Written(folder, events, "event", tuple(left_out))


def _refuse(services: "Services", folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongUse("this is a file", path=folder, hint="--all takes a folder")
    if others := _others(services, folder):
        raise WrongUse(f"this folder holds something else: {others[0]}", path=folder, hint="name a new one")
    for place in (services.places.data, services.places.workspace):
        if folder.resolve().is_relative_to(place.resolve()):
            raise WrongUse("this lies within what is exported", path=folder, hint="name a folder elsewhere")


def _others(services: "Services", folder: Path) -> list[str]:
    """Return what a folder holds that no export wrote: it would be gone with the one before."""
    known = {MANIFEST, LOG, KEPT, CARDS, README, *(part.name for part in parts(services.places))}
    there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return there if MANIFEST not in there else [name for name in there if name not in known]


def _write_kept(services: "Services", path: Path) -> None:
    with path.open("w", encoding="ascii") as file:
        for one in services.store.belongings():
            file.write(json.dumps(asdict(one)) + "\n")


def _copied(part: Part, to: Path) -> Iterator[str]:
    """Copy a part; yield what stays behind."""
    for path, below in files(part, follow=True):
        target = to / below
        try:
            if path.stat().st_size > LARGEST:
                yield f"{path}: larger than {LARGEST // 1024 // 1024} MB"
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        except OSError as error:
            yield f"{path}: {error.strerror or error}"


def _put(beside: Path, folder: Path) -> None:
    """Let the new folder take the old one's place; at no moment is there none of them."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
