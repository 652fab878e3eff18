"""A mistake of our own: one line for the learner, the traceback in the log, card text only with QUIZLAB_DEBUG=1."""

import os
import tempfile
import traceback
from datetime import datetime
from pathlib import Path
from typing import Final

from quizlab.cli.invocation import Invocation
from quizlab.cli.output import complain
from quizlab.errors import QuizlabError

EXIT_CODE: Final = 3
LOG: Final = "quizlab.log"


def report_crash(error: BaseException, invocation: Invocation) -> int:
    """Write the traceback to the log, say where it is, and return the exit code."""
    path = _log(_text(error), invocation)
    where = f"the details are in {path}" if path else "the details could not be written"
    complain(f"something broke in quizlab itself: {type(error).__name__}; your data is safe ({where})")
    return EXIT_CODE


def _text(error: BaseException) -> str:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    if os.environ.get("QUIZLAB_DEBUG"):
        return f"{now}\n{''.join(traceback.format_exception(error))}\n"
    # The frames name places in the program; an exception's message may quote a card.
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{now} {type(error).__name__}\n{frames}\n"


def _log(text: str, invocation: Invocation) -> Path | None:
    for folder in (*_data_folder(invocation), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / LOG).open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
        except OSError:
            continue
        return folder / LOG
    return None


def _data_folder(invocation: Invocation) -> list[Path]:
    try:
        return [invocation.services.places.data]
    except QuizlabError:
        return []
