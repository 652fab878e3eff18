"""Opens the learner's editor from a command and waits until it is closed."""

import os
import subprocess
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.study.editors import editor_command


def edit(editor: str, path: Path, line: int = 1) -> None:
    """Open `path` at `line`; `editor` is the config's, empty for that of the environment.

    Raises:
        QuizlabError: there is no editor, it can't be started, or it ended with an error.
    """
    command = editor_command(editor, os.environ, str(path), line)
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise QuizlabError(f"{command[0]} could not be started: {error.strerror}", path, line) from error
    if code:
        raise QuizlabError(f"{command[0]} ended with {code}", path, line, "what it saved is kept there")
