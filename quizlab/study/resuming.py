"""Which screens were open when an app was ended from outside, so that the next start opens them again."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from quizlab.study.services import Services

KEY: Final = "open screens"
"""No card has this id: it has no pack."""
RUN: Final = secrets.token_hex(4)
"""Tells this process from a later one that the system gives the same number, as containers do."""


class Opened(NamedTuple):
    """A screen over the first one."""

    screen: str
    argument: str = ""
    """What it was opened at."""
    options: Mapping[str, int] = {}
    """What else its constructor took."""


def keep_open(services: "Services", screens: Sequence[Opened]) -> None:
    """Keep what is open now, lowest first."""
    services.store.keep_draft(KEY, json.dumps({"process": os.getpid(), "run": RUN, "screens": screens}))


def forget_open(services: "Services") -> None:
    """Forget what this process had open: it was left on purpose."""
    if _kept(services).get("run") == RUN:
        services.store.keep_draft(KEY, "")


def left_open(services: "Services") -> tuple[Opened, ...]:
    """Return what was open in a process that is gone, lowest first, and forget it: it may be what ended it."""
    kept = _kept(services)
    if not kept or kept.get("run") == RUN or _is_running(kept.get("process")):
        return ()
    services.store.keep_draft(KEY, "")
    return _screens(kept.get("screens"))


def _kept(services: "Services") -> dict[str, Any]:
    text = services.store.draft(KEY)
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _screens(kept: object) -> tuple[Opened, ...]:
    """Return the screens noted, up to the first that another version noted otherwise: no start may fail on it."""
    found: list[Opened] = []
    for one in kept if isinstance(kept, list) else ():
        match one:
            case [str(screen), str(argument), dict(options)]:
                found.append(Opened(screen, argument, options))
            case _:
                break
    return tuple(found)


def _is_running(process: object) -> bool:
    if not isinstance(process, int) or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return process != os.getpid()
