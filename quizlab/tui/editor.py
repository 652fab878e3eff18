"""Opens a file at a line in the learner's editor, with the app out of its way."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

from quizlab.errors import QuizlabError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

FALLBACKS: Final = ("nano", "vim", "vi")
"""Tried where neither the config nor the environment names an editor."""
GOTO: Final = ("code", "code-insiders", "codium", "cursor", "windsurf")
"""Take `--goto path:line` and must be told to wait."""
COLON: Final = ("hx", "helix", "subl", "zed")
"""Take `path:line`."""


def edit(app: App[object], chosen: str, path: str, line: int) -> None:
    """Open `path` at `line` and return when the editor has closed.

    Raises:
        QuizlabError: there is no editor, it could not be started, or this terminal can't be handed over.
    """
    command = editor_command(chosen, os.environ, path, line)
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported as error:
        raise QuizlabError("this terminal can't be handed to an editor", path, line) from error
    except OSError as error:
        raise QuizlabError(f"{command[0]} could not be started: {error.strerror}", path, line) from error


def editor_command(chosen: str, environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """Return the command that opens `path` at `line`: the config's editor, $VISUAL, $EDITOR, or one that is there.

    Raises:
        QuizlabError: there is none.
    """
    named = chosen or environ.get("VISUAL") or environ.get("EDITOR") or ""
    words = shlex.split(named) or [next((name for name in FALLBACKS if shutil.which(name)), "")]
    if not words[0]:
        raise QuizlabError("no editor was found", path, line, "set EDITOR, for example EDITOR=nano")
    return [*words, *_place(Path(words[0]).name, path, line)]


def _place(editor: str, path: str, line: int) -> list[str]:
    if editor in GOTO:
        return ["--wait", "--goto", f"{path}:{line}"]
    if editor in COLON:
        return [f"{path}:{line}"]
    return [f"+{line}", path]
