"""How the learner's editor is called so that it opens a file at a line, and returns when the file is closed."""

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError

FALLBACKS: Final = ("nano", "vim", "vi")
"""Tried where neither the config nor the environment names an editor."""
_WAIT: Final = ("--wait", "-w")
_PLAIN: Final = ("+{line}", "{path}")
_FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor", "windsurf"), ("--wait", "--goto", "{path}:{line}")
    ),
    **dict.fromkeys(("subl", "zed", "zeditor"), ("--wait", "{path}:{line}")),
    **dict.fromkeys(("hx", "helix"), ("{path}:{line}",)),
    **dict.fromkeys(("gvim", "mvim"), ("-f", *_PLAIN)),
    "mate": ("--wait", "--line", "{line}", "{path}"),
}
"""Name of an editor -> its arguments; any other takes `+line path`."""


def fallback() -> str:
    """Return the editor that is taken where none is named; empty where there is none."""
    return next((name for name in FALLBACKS if shutil.which(name)), "")


def editor_command(chosen: str, environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """Return the command that opens `path` at `line`: the config's editor, $VISUAL, $EDITOR, or one that is there.

    Raises:
        QuizlabError: there is none, or its name has a quote that is not closed.
    """
    named = chosen or environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise QuizlabError(
            f"the editor's name can't be read: {named}", hint="a quote is not closed"
        ) from error
    words = words or [fallback()]
    if not words[0]:
        raise QuizlabError("no editor was found", path, line, "set EDITOR, for example EDITOR=nano")
    form = _FORMS.get(Path(words[0]).name, _PLAIN)
    waits = any(word in _WAIT for word in words)
    place = [part.format(path=path, line=line) for part in form if not (waits and part in _WAIT)]
    return [*words, *place]
