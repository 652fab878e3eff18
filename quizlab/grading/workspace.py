"""The folder in which a learner works on a lab: the starter's files, the instructions, and a history nobody loses."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError
from quizlab.grading.labs import Lab
from quizlab.grading.thinning import Version
from quizlab.grading.versions import Versions
from quizlab.paths import Places

HIDDEN: Final = ".quizlab"
INSTRUCTIONS: Final = "instructions.md"


@dataclass(frozen=True, slots=True)
class Workspace:
    """One lab's folder."""

    folder: Path
    lab: Lab
    changes: tuple[str, ...] = ()
    """Files of the lab that are newer than this workspace; the learner's own is left alone."""

    @property
    def file(self) -> Path:
        """The file that the learner edits."""
        return self.folder / self.lab.entry

    @property
    def origin(self) -> Path:
        """The untouched starter, as it was when the workspace was made."""
        return self.folder / HIDDEN / "starter"

    @property
    def history(self) -> Path:
        """Copies of every graded save."""
        return self.folder / HIDDEN / "history"

    @property
    def versions(self) -> Versions:
        """The history as it is kept."""
        return Versions(self.history, self.file.suffix)

    def saves(self) -> tuple[Path, ...]:
        """Return the copies of the graded saves, oldest first; the same copy twice where a content came back."""
        return tuple(version.path for version in self.versions.all())

    def keep(self, text: bytes, now: datetime) -> Version:
        """Put a save into the history, unless it is the last one there."""
        return self.versions.keep(text, now)

    def restore(self, version: Version, now: datetime) -> None:
        """Make `version` the learner's file again; what the file holds now is kept first.

        Raises:
            QuizlabError: it can't be read or written.
        """
        try:
            text = version.path.read_bytes()
            if self.file.is_file():
                self.keep(self.file.read_bytes(), now)
            self.write(text)
        except OSError as error:
            raise QuizlabError(f"cannot be restored: {error.strerror or error}", path=self.file) from error

    def write(self, text: bytes) -> None:
        """Replace the learner's file in one step."""
        fresh = self.folder / HIDDEN / f"{self.lab.entry}.new"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(text)
        fresh.replace(self.file)

    def put_back(self, text: bytes, now: datetime) -> None:
        """Write the learner's file again, and what else belongs to a workspace where all of it is gone."""
        if not (self.folder / HIDDEN / "lab.json").is_file():
            keep_origin(self.folder, self.lab)
            self.keep(text, now)
        self.file.write_bytes(text)

    def keep_report(self, report: Report) -> None:
        """Write the last report, which an editor may read, and the verdict beside the save that it is about."""
        self.versions.judge(report)
        fresh = self.folder / HIDDEN / "report.new"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(report.as_dict(), indent=1), encoding="utf-8")
        fresh.replace(fresh.with_suffix(".json"))

    def last_report(self) -> Report | None:
        """Return the last report; None before the first, or where it can't be read."""
        try:
            text = (self.folder / HIDDEN / "report.json").read_text(encoding="utf-8")
            return Report.from_dict(json.loads(text))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def is_still(self, report: Report) -> bool:
        """Say whether the learner's file is the one that `report` is about."""
        try:
            return hashlib.sha256(self.file.read_bytes()).hexdigest() == report.submission_sha
        except OSError:
            return False

    def reset(self, now: datetime) -> Path:
        """Bring the starter back; return the dated folder that has what was there before.

        Raises:
            QuizlabError: it can't be written.
        """
        try:
            kept = self.set_aside(now)
            _lay_out(self.folder, self.lab)
        except OSError as error:
            reason = error.strerror or str(error)
            raise QuizlabError(f"the starter can't be brought back: {reason}", path=self.folder) from error
        return kept

    def set_aside(self, now: datetime) -> Path:
        """Copy the learner's files into a dated folder; return it."""
        kept = _free(self.folder / HIDDEN / "kept", now)
        for path in (*files(self.lab.starter), self.lab.folder / INSTRUCTIONS):
            mine = self.folder / (
                path.name if path.name == INSTRUCTIONS else path.relative_to(self.lab.starter)
            )
            if mine.is_file():
                copy = kept / mine.relative_to(self.folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(mine, copy)
        return kept


def place(places: Places, lab: Lab) -> Path:
    """Return where the lab's workspace is, or would be."""
    return places.workspace / lab.slug


def open_workspace(places: Places, lab: Lab) -> Workspace:
    """Return the lab's workspace, made where there is none; a file that is there is never overwritten.

    Raises:
        QuizlabError: it can't be written.
    """
    folder = place(places, lab)
    try:
        if not (folder / HIDDEN / "lab.json").is_file():
            _make(folder, lab)
        return Workspace(folder, lab, changes(folder, lab))
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizlabError(
            f"the workspace can't be made: {reason}", path=folder, hint="QUIZLAB_WORKSPACE moves it"
        ) from error


def find(start: Path) -> Path | None:
    """Return the workspace that `start` lies in, or None."""
    return next(
        (folder for folder in (start, *start.parents) if (folder / HIDDEN / "lab.json").is_file()), None
    )


def lab_folder(workspace: Path) -> Path:
    """Return the lab that a workspace was made from."""
    return Path(record(workspace)["folder"])


def _make(folder: Path, lab: Lab) -> None:
    for path in files(lab.starter):
        target = folder / path.relative_to(lab.starter)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    keep_origin(folder, lab)


def _lay_out(folder: Path, lab: Lab) -> None:
    for path in files(lab.starter):
        target = folder / path.relative_to(lab.starter)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    keep_origin(folder, lab)


def keep_origin(folder: Path, lab: Lab) -> None:
    """Write down what the workspace was made from."""
    hidden = folder / HIDDEN
    hidden.mkdir(parents=True, exist_ok=True)
    shutil.copytree(lab.starter, hidden / "starter", dirs_exist_ok=True)
    if lab.instructions.is_file():
        shutil.copyfile(lab.instructions, folder / INSTRUCTIONS)
    made_from = {"lab": lab.slug, "uuid": lab.uuid, "folder": str(lab.folder), "files": _hashes(lab)}
    (hidden / "lab.json").write_text(json.dumps(made_from, indent=1), encoding="utf-8")


def changes(folder: Path, lab: Lab) -> tuple[str, ...]:
    """Return the files of the lab that a learner can notice and that are not as the workspace knew them."""
    before, now = record(folder).get("files", {}), _hashes(lab)
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))


def _hashes(lab: Lab) -> dict[str, str]:
    """Return the hashes of what a learner can notice: starter, instructions, checks."""
    named = [
        *files(lab.starter),
        *(lab.folder / name for name in ("lab.toml", INSTRUCTIONS, "judge.py", "inputs.py")),
    ]
    return {
        str(path.relative_to(lab.folder)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in named
        if path.is_file()
    }


def record(folder: Path) -> dict[str, Any]:
    """Return what is written down of the lab that a workspace was made from; empty where it can't be read."""
    try:
        return dict(json.loads((folder / HIDDEN / "lab.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def files(folder: Path) -> Iterator[Path]:
    """Yield the files below a lab's or a workspace's folder."""
    yield from (
        path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts
    )


def _free(folder: Path, now: datetime) -> Path:
    name = now.strftime("%Y-%m-%d-%H%M%S")
    choices = (folder / (name if number == 1 else f"{name}-{number}") for number in range(1, 1000))
    return next(path for path in choices if not path.exists())
