"""One graded save in a workspace: copied, graded, its report kept, and the file put back if the code removed it."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from quizlab.core.reports import Report
from quizlab.grading.events import Event
from quizlab.grading.grader import Grader
from quizlab.grading.keepsakes import Keepsake, is_frozen
from quizlab.grading.workspace import HIDDEN, Workspace

DELETED = "Your code deleted its own file while it ran; it has been put back."


def attempt(
    grader: Grader,
    workspace: Workspace,
    now: datetime,
    *,
    seed: int | None = None,
    device: str = "cpu",
    on_event: Callable[[Event], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    on_verdict: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Grade what is in the workspace; `now` dates the save in its history.

    Raises:
        Cancelled: `cancelled()` came true.
        QuizlabError: PyTorch or the device is missing, the lab is broken, or the disk is full.
    """
    text, saved = None, 0
    with contextlib.suppress(FileNotFoundError, IsADirectoryError, PermissionError):
        text, saved = workspace.file.read_bytes(), workspace.file.stat().st_mtime_ns
        workspace.keep(text, now)
    hidden = workspace.folder / HIDDEN
    kept = None if is_frozen(workspace.last_report(), device) else Keepsake.of(hidden)
    try:
        report = grader.grade(
            workspace.lab,
            workspace.file,
            seed=seed,
            device=device,
            on_event=on_event,
            cancelled=cancelled,
            on_verdict=on_verdict,
        )
    finally:
        if kept is not None:
            kept.restore()
        deleted = text is not None and _gone(workspace)
        if deleted and text is not None:
            workspace.put_back(text, now)
            # Its old time: who watches would take it for a save, and grade for ever what deletes itself.
            os.utime(workspace.file, ns=(saved, saved))
    if deleted:
        report = replace(report, status="error", points=0, message=DELETED)
    workspace.keep_report(report)
    return report


def _gone(workspace: Workspace) -> bool:
    # An editor that renames a new file into place leaves the name free for an instant.
    if workspace.file.exists():
        return False
    import time

    time.sleep(0.05)
    return not workspace.file.exists()
