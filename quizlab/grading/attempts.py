"""One graded save in a workspace: copied, graded, its report kept, and the file put back if the code removed it."""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError
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
    with contextlib.suppress(OSError):
        text, saved = workspace.file.read_bytes(), workspace.file.stat().st_mtime_ns
    try:
        with _kept(workspace, text, now, device):
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
        deleted = text is not None and _gone(workspace)
        if deleted and text is not None:
            with _said(workspace):
                workspace.put_back(text, now)
                # Its old time: who watches would take it for a save, and grade for ever what deletes itself.
                os.utime(workspace.file, ns=(saved, saved))
    if deleted:
        report = replace(report, status="error", points=0, message=DELETED)
    with _said(workspace):
        _keep_late(workspace, report, text, now)
        workspace.keep_report(report)
    return report


@contextlib.contextmanager
def _said(workspace: Workspace) -> Iterator[None]:
    """Say what the disk refuses."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "make room or give yourself the right to write there, then grade again"
        raise QuizlabError(f"the grade can't be kept: {reason}", path=workspace.folder, hint=hint) from error


@contextlib.contextmanager
def _kept(workspace: Workspace, text: bytes | None, now: datetime, device: str) -> Iterator[None]:
    """Keep the save in the history, and the history as it is; beside the grade, where that can't reach it.

    Raises:
        QuizlabError: it can't be written.
    """
    with ThreadPoolExecutor(1) as beside:
        keeping = None if text is None else beside.submit(workspace.keep, text, now)
        if is_frozen(workspace.last_report(), device):
            yield
        else:
            with _said(workspace):
                if keeping is not None:
                    keeping.result()
                keepsake = Keepsake.of(workspace.folder / HIDDEN)
            try:
                yield
            finally:
                with _said(workspace):
                    keepsake.restore()
    with _said(workspace):
        if keeping is not None:
            keeping.result()


def _keep_late(workspace: Workspace, report: Report, text: bytes | None, now: datetime) -> None:
    """Keep what was graded where that is a save which came after `text`: PyTorch takes seconds to be imported."""
    if text is not None and hashlib.sha256(text).hexdigest() == report.submission_sha:
        return
    if workspace.is_still(report):
        workspace.keep(workspace.file.read_bytes(), now)


def _gone(workspace: Workspace) -> bool:
    # An editor that renames a new file into place leaves the name free for an instant.
    if workspace.file.exists():
        return False
    import time

    time.sleep(0.05)
    return not workspace.file.exists()
