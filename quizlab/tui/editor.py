"""Opens a file at a line in the learner's editor, with the app out of its way."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quizlab.errors import QuizlabError
from quizlab.study.editors import editor_command

if TYPE_CHECKING:
    from textual.app import App


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
        raise QuizlabError(
            "this terminal can't be handed to an editor", path, line, "open the file in one beside it"
        ) from error
    except OSError as error:
        raise QuizlabError(f"{command[0]} could not be started: {error.strerror}", path, line) from error
