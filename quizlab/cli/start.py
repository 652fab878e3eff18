"""`quizlab` alone: the app on a terminal, a few plain lines anywhere else."""

import os
import sys
import threading
from typing import NoReturn

from quizlab.cli.output import complain, say
from quizlab.errors import Damaged
from quizlab.study.services import Services


def start(services: Services) -> int:
    """Open the app, or say what is due and how to go on where there is no terminal."""
    if on_terminal():
        return open_app(services, "home")
    from quizlab.study.today import in_words, today

    now = today(services.places, services.clock)
    say(in_words(now))
    say()
    if now.next is None:
        say("quizlab read             read on; the cards of what is read come up in reviews")
    else:
        say("quizlab review --plain   recall them line by line")
    say("quizlab                  on a terminal, opens the app")
    say("quizlab --help           lists the commands")
    return 0


def open_app(services: Services, screen: str, argument: str = "", **options: int) -> int:
    """Open the app at a screen, which may take options of its own, and end the process when it was left.

    Returns:
        the exit code where the database is damaged and is to stay so.
    """
    from quizlab.tui.app import run

    try:
        end(services, run(services, screen, argument, **options))
    except Damaged as error:
        from quizlab.cli.restore import offer

        complain(str(error))
        # What was open still holds on to the damaged file.
        services.close()
        if not offer(services):
            return error.exit_code
        end(services, run(services, screen, argument, **options))


def end(services: Services, code: int) -> NoReturn:
    """End the process now: Python would take longer to let go of each module than the app takes to be left."""
    services.close()
    for thread in threading.enumerate():
        if not thread.daemon and thread is not threading.current_thread():
            thread.join()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def on_terminal() -> bool:
    """Whether a person can use the app: at a terminal that can move its cursor, or at a browser."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
