"""Writes what went wrong to the log, without card text, and says in one line where that is."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

LOG = "quizlab.log"


def write_crash(folder: Path, error: BaseException) -> str:
    """Append where `error` was raised to the log in `folder`; return the line that the learner reads.

    The error's message is left out: it may quote a card, an answer or the learner's code.
    """
    log = folder / LOG
    name = type(error).__qualname__
    frames = "".join(traceback.format_tb(error.__traceback__))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {name}\n{frames}\n")
    except OSError:
        return f"quizlab stopped by a bug ({name}); what you answered is saved"
    return f"quizlab stopped by a bug ({name}); what you answered is saved; details: {log}"
