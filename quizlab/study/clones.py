"""Packs that are clones: the git command fetches them, and nothing that they bring along is run."""

import os
import re
import subprocess
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError, WrongUse

# What a clone brings must stay text: no link that leads out of the pack, no hook, no download by a filter.
_HARMLESS: Final = (
    "core.symlinks=false",
    "core.hooksPath=/dev/null",
    "submodule.recurse=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
)
# Set while git itself runs a program, and then about another repository.
_FOREIGN: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:|[\w.-]{2,}:(?!\\)", re.IGNORECASE)
_NOISE: Final = re.compile(r"^(?:fatal|error|warning|ssh): ?", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Say whether `text` looks like an address of a git repository: `https://..`, `git@host:..`, `host:path`."""
    return _URL.match(text) is not None


def is_repository(path: Path) -> bool:
    """Say whether a folder is a bare repository, which has to be cloned before it can be read."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir()


def clone(address: str, folder: Path) -> None:
    """Clone the latest version of a repository into `folder`, which must not be there.

    Raises:
        QuizlabError: there is no git, the address can't be reached, or it is no repository.
    """
    settings = [word for setting in _HARMLESS for word in ("-c", setting)]
    try:
        _git("clone", "--quiet", "--depth=1", "--no-tags", *settings, "--", address, str(folder))
    except QuizlabError as error:
        raise QuizlabError(f"{address} can't be cloned: {error.message}", hint=error.hint) from error


def origin(folder: Path) -> str:
    """Return the address that a folder was cloned from; empty where it is no clone."""
    if not (folder / ".git").exists():
        return ""
    try:
        return _in(folder, "config", "--get", "remote.origin.url").strip()
    except QuizlabError:
        return ""


def edited(folder: Path) -> tuple[str, ...]:
    """Return the files of a clone that differ from what was fetched, or hold commits of one's own.

    Raises:
        QuizlabError: there is no git.
    """
    files = _in(folder, "status", "--porcelain", "--no-renames", "-z").split("\0")
    mine = _in(folder, "diff", "--name-only", "-z", "@{upstream}...HEAD").split("\0")
    return tuple(sorted({*(line[3:] for line in files if line), *filter(None, mine)}))


def pull(folder: Path) -> str:
    """Fetch what is new and move on to it, if that loses nothing; return the version before.

    Raises:
        QuizlabError: there is no git, the address can't be reached, or files were edited here and there.
    """
    before = _in(folder, "rev-parse", "HEAD").strip()
    _in(folder, "pull", "--quiet", "--ff-only", "--no-tags")
    return before


def go_back(folder: Path, version: str) -> None:
    """Return to a version from before a pull; what was edited here stays edited."""
    _in(folder, "reset", "--quiet", "--keep", version)


def _in(folder: Path, *arguments: str) -> str:
    return _git("-C", str(folder), *arguments)


def _git(*arguments: str) -> str:
    # A question for a password would wait for ever where nobody sees it.
    environ = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    environ |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1"}
    try:
        done = subprocess.run(
            ["git", *arguments], env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise WrongUse("the git command is missing", hint="install git, or name a folder") from error
    if done.returncode:
        raise QuizlabError(*_reason(done.stderr.decode(errors="replace")))
    return done.stdout.decode(errors="surrogateescape")


def _reason(said: str) -> tuple[str, None, None, str | None]:
    """Return what of git's many lines says why, and what to do about the common ones."""
    lines = [_NOISE.sub("", line.strip()) for line in said.splitlines() if line.strip()]
    text = " ".join(said.split())
    for pattern, message, hint in _KNOWN:
        if re.search(pattern, text, re.IGNORECASE):
            return message, None, None, hint
    return (lines[0] if lines else "git failed"), None, None, None


_KNOWN: Final = (
    (r"could not resolve host", "there is no such host, or no network", "check the address"),
    (r"could not read username|authentication failed|permission denied \(", "it wants a login, or is not there",
     "check the address; git's own credentials are used"),
    (r"not found|does not exist|not appear to be a git repository", "there is no such repository",
     "check the address"),
    (r"would be overwritten", "files that were edited here have changed there too",
     "commit or undo your edits in its folder with git"),
    (r"not possible to fast-forward|diverging", "its history was rewritten, or you committed to it",
     "`quizlab pack remove` it and add it again; your history of its cards is kept"),
    (r"timed out|too slow|low speed", "the server does not answer", "try again later"),
)  # fmt: skip
"""Part of what git says -> what that means, and what to do."""
