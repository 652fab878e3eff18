"""Finds the submissions in a folder: whose they are, for which lab, and what files they consist of."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from quizlab.grading.labs import Lab
from quizlab.grading.namespaces import WORK
from quizlab.grading.submission import Submission, Ungradable, decoded, insist_on_own_name

MOST_FILES: Final = 100
MOST_BYTES: Final = 8 << 20
"""Of all files of one submission together."""


@dataclass(frozen=True, slots=True)
class Found:
    """One submission, not read yet."""

    name: str
    """Whose it is: its file's or folder's name."""
    path: Path
    """A file, or a folder of files."""
    lab: str
    """Slug; empty where nothing says which."""


def find(folder: Path, labs: Mapping[str, Lab], lab: str = "") -> tuple[Found, ...]:
    """Return what is in `folder`, by name.

    The lab is the one given; else the folder is called after it, or one between it and the submissions, or one in a
    submitter's own folder, as nbgrader lays them out; else the file is called as the lab's entry.
    """
    lab = lab or (folder.name if folder.name in labs else "")
    return tuple(_find(folder, labs, lab))


def take(found: Found, lab: Lab) -> Submission:
    """Read a submission as a program in its room will see it.

    Raises:
        Ungradable: it is too large, no text, has a link or no file to grade.
    """
    files = _read(found.path, lab.entry)
    entry = WORK / lab.entry
    text = decoded(Path(lab.entry), files[lab.entry])
    for name in files:
        if name != lab.entry and name.endswith(".py") and len(Path(name).parts) <= 2:
            insist_on_own_name(Path(name))
    return Submission(
        entry,
        text,
        _digest(files),
        tuple(str(WORK / name) for name in files if name.endswith(".py")),
        {name: np.frombuffer(content, np.uint8) for name, content in files.items()},
    )


def _find(folder: Path, labs: Mapping[str, Lab], lab: str) -> Iterator[Found]:
    for path in _listed(folder):
        name = path.stem if path.suffix == ".py" else path.name
        if lab and (path.suffix == ".py" or path.is_dir()):
            yield Found(name, path, lab)
        elif not lab and path.is_dir() and name in labs:
            yield from _find(path, labs, name)
        elif not lab and path.is_dir():
            yield from _of_one(name, path, labs)
        elif path.suffix == ".py":
            yield Found(name, path, "")


def _of_one(name: str, folder: Path, labs: Mapping[str, Lab]) -> Iterator[Found]:
    """Yield what one submitter's folder holds: a folder for each lab, or files called as labs' entries."""
    inside = [path for path in _listed(folder) if path.name in labs and path.is_dir()]
    entries = {lab.entry: lab.slug for lab in labs.values()}
    files = [path for path in _listed(folder) if path.name in entries]
    yield from (Found(name, path, path.name) for path in inside)
    yield from (Found(name, path, entries[path.name]) for path in files)
    if not inside and not files:
        yield Found(name, folder, "")


def _listed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "__pycache__")))


def _read(path: Path, entry: str) -> dict[str, bytes]:
    """Return the files of a submission by relative path; the one to grade is called `entry`, whatever it was called."""
    if not path.is_dir() or path.is_symlink():
        return {entry: _content(path, path.name)}
    files: dict[str, bytes] = {}
    for name in _names(path):
        files[name] = _content(path / name, name)
        if sum(map(len, files.values())) > MOST_BYTES:
            raise Ungradable(f"is more than {MOST_BYTES >> 20} MB of files")
    if entry not in files:
        programs = [name for name in files if name.endswith(".py") and "/" not in name]
        if len(programs) != 1:
            raise Ungradable(f"has no {entry}")
        files[entry] = files.pop(programs[0])
    return files


def _names(folder: Path) -> list[str]:
    names = []
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        if linked := next((name for name in folders if Path(above, name).is_symlink()), None):
            raise Ungradable(f"{linked}: is a link, which is not followed")
        names += [str(Path(above, name).relative_to(folder)) for name in files if not name.startswith(".")]
        if len(names) > MOST_FILES:
            raise Ungradable(f"is more than {MOST_FILES} files")
    return sorted(names)


def _content(path: Path, name: str) -> bytes:
    """Read one regular file; a link may lead anywhere, and a pipe never ends."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Ungradable(f"{name}: is no file")
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        what = "is a link, which is not followed" if path.is_symlink() else error.strerror or str(error)
        raise Ungradable(f"{name}: {what}") from error


def _digest(files: Mapping[str, bytes]) -> str:
    if len(files) == 1:
        return hashlib.sha256(next(iter(files.values()))).hexdigest()
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode(errors="surrogateescape") + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()
