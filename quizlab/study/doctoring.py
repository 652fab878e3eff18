"""What works on this machine and what is missing, each with what to do about it."""

import importlib.metadata
import os
import platform
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from quizlab.errors import QuizlabError
from quizlab.study.editors import fallback
from quizlab.study.services import Services
from quizlab.study.synced_folders import synced_by

OLDEST_PYTHON: Final = (3, 11)
SMALLEST_TERMINAL: Final = (80, 24)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    subject: str
    state: Literal["ok", "warning", "problem"]
    """A warning costs something that quizlab can do without; a problem stops it from working."""
    text: str
    hint: str = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal as the front end found it."""

    columns: int
    lines: int
    encoding: str
    interactive: bool


def examine(services: Services, environ: Mapping[str, str], terminal: Terminal) -> tuple[Finding, ...]:
    """Look at everything; a failing part hides no other."""
    looks: dict[str, Callable[[], Finding]] = {
        "python": _python,
        "torch": _torch,
        "nursery": lambda: _nursery(services, environ),
        "database": lambda: _database(services),
        "packs": lambda: _packs(services),
        "workspace": lambda: _workspace(services),
        "editor": lambda: _editor(services, environ),
        "terminal": lambda: _terminal(terminal),
    }
    from quizlab.study.layers import layers

    return (*(_looked(subject, look) for subject, look in looks.items()), *layers())


def _looked(subject: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except QuizlabError as error:
        return Finding(subject, "problem", str(error))


def _python() -> Finding:
    text = f"{platform.python_version()} at {sys.executable}"
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", "problem", text, "quizlab needs Python 3.11 or newer")
    return Finding("python", "ok", text)


def _torch() -> Finding:
    from quizlab.grading.homes import has_torch

    hint = "labs need it: make run TORCH=cpu, or pip install torch"
    if not has_torch():
        return Finding("torch", "warning", "not installed", hint)
    try:
        return Finding("torch", "ok", importlib.metadata.version("torch"))
    except importlib.metadata.PackageNotFoundError:
        return Finding("torch", "warning", "something else is called torch here", hint)


def _nursery(services: Services, environ: Mapping[str, str]) -> Finding:
    from quizlab.grading.residence import Residence, residents

    found = residents(services.places.runtime)
    if found:
        names = ", ".join(f"process {pid}" for pid in found)
        return Finding(
            "nursery", "ok", f"{names}: PyTorch is loaded for the next grade; `quizlab lab --stop` ends it"
        )
    if Residence.of(services.places, environ, services.config.warm_minutes) is None:
        return Finding("nursery", "ok", "every `quizlab lab` loads PyTorch anew here")
    return Finding(
        "nursery", "ok", "none runs; the next `quizlab lab` starts one that stays for the grades after it"
    )


def _database(services: Services) -> Finding:
    from quizlab.storage.health import quick_check

    path = services.places.database
    if not path.exists():
        return Finding("database", "ok", f"{path} will be made with the first answer")
    verdict = quick_check(path)
    if verdict != "ok":
        return Finding(
            "database", "problem", f"{path}: {verdict}", "quizlab restore puts a backup in its place"
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return Finding("database", "problem", f"{path} cannot be written", "give yourself write permission")
    if service := synced_by(path.parent.resolve()):
        text = f"{path} lies in a folder of {service}, which copies it while it is written"
        return Finding(
            "database",
            "warning",
            text,
            "keep it elsewhere (QUIZLAB_DATA), and give quizlab sync a folder there",
        )
    return Finding("database", "ok", f"{path}, {path.stat().st_size // 1024} KiB, quick_check ok")


def _packs(services: Services) -> Finding:
    library = services.library
    errors = sum(problem.severity == "error" for problem in library.problems)
    text = (
        f"{len(library.chapters)} chapters, {len(library.cards)} cards in {len(services.places.packs)} packs"
    )
    if errors:
        return Finding("packs", "warning", f"{text}; {errors} mistakes", "quizlab check lists them")
    return Finding("packs", "ok", text)


def _workspace(services: Services) -> Finding:
    folder = services.places.workspace
    present = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not (present.is_dir() and os.access(present, os.W_OK)):
        hint = "set QUIZLAB_WORKSPACE to a folder of yours"
        return Finding("workspace", "problem", f"{folder} cannot be written", hint)
    return Finding(
        "workspace", "ok", str(folder) if folder.exists() else f"{folder} will be made with the first lab"
    )


def _editor(services: Services, environ: Mapping[str, str]) -> Finding:
    command = services.config.editor or environ.get("VISUAL") or environ.get("EDITOR") or ""
    if not command:
        found = fallback()
        if not found:
            return Finding("editor", "warning", "none is set", "set EDITOR, or editor in config.toml")
        return Finding(
            "editor", "ok", f"{found}, as none is set (EDITOR, or editor in config.toml, sets one)"
        )
    program = _first_word(command)
    if shutil.which(program) is None and not Path(program).exists():
        return Finding(
            "editor", "warning", f"{command}: there is no such program", "set EDITOR to one there is"
        )
    return Finding("editor", "ok", command)


def _first_word(command: str) -> str:
    try:
        return (shlex.split(command) or [command])[0]
    except ValueError:
        return command


def _terminal(terminal: Terminal) -> Finding:
    text = f"{terminal.columns}x{terminal.lines}, {terminal.encoding}"
    if not terminal.interactive:
        return Finding("terminal", "ok", "none: commands print plain lines")
    if "utf" not in terminal.encoding.lower():
        return Finding("terminal", "warning", text, "set LANG to a UTF-8 locale, as C.UTF-8")
    if terminal.columns < SMALLEST_TERMINAL[0] or terminal.lines < SMALLEST_TERMINAL[1]:
        return Finding("terminal", "warning", text, "80x24 shows every screen whole")
    return Finding("terminal", "ok", text)
