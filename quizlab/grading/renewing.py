"""A newer version of a lab: what it changes in a workspace, offered with the learner's own changes kept in it."""

import difflib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quizlab.core.three_way import Clash, Merged, merge
from quizlab.errors import QuizlabError
from quizlab.grading.workspace import Workspace, changes, files, keep_origin


@dataclass(frozen=True, slots=True)
class Renewal:
    """What taking over a lab's new version would do; nothing is done yet."""

    changed: tuple[str, ...]
    """Files of the lab that are newer."""
    merged: dict[str, Merged]
    """Name of a learner's file -> what it would hold, where that is not what it holds now."""
    diff: str
    """Unified diff from the learner's files to that; empty where they would stay as they are."""

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Changes of the lab that would not be in the learner's files: theirs stand there."""
        return tuple(clash for merged in self.merged.values() for clash in merged.clashes)


def renewal(workspace: Workspace) -> Renewal | None:
    """Return what the lab's new version would change; None where the workspace has the newest."""
    changed = changes(workspace.folder, workspace.lab)
    if not changed:
        return None
    starter = workspace.lab.starter
    merged = {str(path.relative_to(starter)): _merged(workspace, path) for path in files(starter)}
    wanted = {
        name: one for name, one in merged.items() if one.text != text(workspace.folder / name) or one.clashes
    }
    parts = (
        unified(text(workspace.folder / name), one.text, name, f"{name} (new)")
        for name, one in wanted.items()
    )
    return Renewal(changed, wanted, "".join(parts))


def renew(workspace: Workspace, wanted: Renewal, now: datetime) -> Path:
    """Take the new version over as `wanted` says; return the dated folder with the files as they were.

    Raises:
        QuizlabError: a file of the learner's is no UTF-8, or the disk is full.
    """
    try:
        texts = {name: _as_saved(workspace.folder / name, one.text) for name, one in wanted.merged.items()}
        kept = workspace.set_aside(now)
        for name, content in texts.items():
            _put(workspace, name, content)
        shutil.rmtree(workspace.origin, ignore_errors=True)
        # Writes the instructions anew; the old ones are set aside with the rest.
        keep_origin(workspace.folder, workspace.lab)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizlabError(f"can't be taken over: {reason}", path=workspace.folder) from error
    return kept


def _as_saved(path: Path, merged: str) -> bytes:
    """Return the bytes of a merged text, its lines ended as those of the file at `path` are."""
    before = path.read_bytes() if path.is_file() else b""
    try:
        before.decode()
    except UnicodeDecodeError as error:
        # Merged as it is shown, it would lose the letters that are not.
        line = before[: error.start].count(b"\n") + 1
        raise QuizlabError("is not UTF-8 text", path, line, "save it as UTF-8, then merge again") from error
    return (merged.replace("\n", "\r\n") if b"\r\n" in before else merged).encode()


def _put(workspace: Workspace, name: str, content: bytes) -> None:
    if name == workspace.lab.entry:
        workspace.write(content)
        return
    target = workspace.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def unified(before: str, after: str, name: str, other: str) -> str:
    """Return the unified diff of two texts."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, other
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def text(path: Path) -> str:
    """Return what a file holds; empty where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _merged(workspace: Workspace, path: Path) -> Merged:
    name = path.relative_to(workspace.lab.starter)
    if not (workspace.folder / name).is_file():
        return Merged(text(path), ())
    return merge(text(workspace.origin / name), text(workspace.folder / name), text(path))
