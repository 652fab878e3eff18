"""`quizlab restore`: put a backup in the database's place; the present file is kept."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.backing_up import Choice, Restored

RESCUE: Final = "rescue"
"""In place of a backup's name."""


@click.command(epilog="Example: quizlab restore 1")
@click.argument("backup", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print the backups, or what was done, as objects.")
@pass_services
def command(services: Services, backup: str | None, yes: bool, as_json: bool) -> int:
    """List the backups, ask, and put one in the database's place.

    BACKUP is a number of the list, a name in it, or the path of any copy of the database; `rescue` makes a new
    database of what a damaged one still holds. The present file is kept beside the new one.
    """
    from quizlab.study.backing_up import choices

    found = choices(services)
    if backup is None:
        return _ask(services, found, as_json)
    chosen = None if backup == RESCUE else _named(backup, found)
    if not yes:
        if not _interactive():
            raise WrongUse("restoring wants a yes", hint="quizlab restore BACKUP --yes")
        if not click.confirm(_question(chosen), err=True):
            return 1
    restored = _restore(services, chosen)
    if as_json:
        dump({"kept": _text(restored.kept), "rescued": restored.rescued, "left": restored.left})
    else:
        _tell(restored)
    return 0


def offer(services: Services) -> bool:
    """Say what can be done about a damaged database, and do it after a yes; return whether it was done."""
    from quizlab.study.backing_up import choices

    found = choices(services)
    chosen = found[0].backup.path if found else None
    if found:
        say(f"The newest backup is of {found[0].backup.made:%Y-%m-%d %H:%M}.")
    if not (_interactive() and click.confirm(_question(chosen), default=True, err=True)):
        return False
    _tell(_restore(services, chosen))
    return True


def _ask(services: Services, found: "tuple[Choice, ...]", as_json: bool) -> int:
    from quizlab.study.backing_up import damage

    broken = damage(services)
    if as_json:
        dump({"damage": broken, "backups": [_as_object(choice) for choice in found]})
        return 0
    if broken:
        say(f"The database is damaged: {broken}")
    for number, choice in enumerate(found, 1):
        say(f"{number:>3}  {_line(choice)}")
    if not found:
        say("There are no backups yet: quizlab makes one at the first start of a study day.")
        if not broken:
            return 0
        say(f"quizlab restore {RESCUE} makes a new database of what the damaged one still holds.")
    if not _interactive():
        return 0
    answer = click.prompt(
        "Which one? (a number; enter leaves all as it is)", default="", show_default=False, err=True
    )
    if not answer:
        return 1
    chosen = None if answer == RESCUE else _named(answer, found)
    if not click.confirm(_question(chosen), err=True):
        return 1
    _tell(_restore(services, chosen))
    return 0


def _named(name: str, found: "tuple[Choice, ...]") -> Path:
    by_name = {choice.backup.path.name: choice.backup.path for choice in found}
    if name.isdecimal():
        if not 1 <= int(name) <= len(found):
            raise WrongUse(f"no backup has the number {name}", hint="quizlab restore lists them")
        return found[int(name) - 1].backup.path
    return by_name.get(name) or by_name.get(f"{name}.db") or Path(name)


def _restore(services: Services, chosen: Path | None) -> "Restored":
    from quizlab.study.backing_up import restore, start_anew

    return start_anew(services) if chosen is None else restore(services, chosen)


def _question(chosen: Path | None) -> str:
    if chosen is None:
        return "Make a new database of what the damaged one still holds? It is kept."
    return f"Put {chosen.name} in the database's place? The present file is kept."


def _tell(restored: "Restored") -> None:
    say("Done.")
    if restored.kept is not None:
        say(f"The file that was in its place: {restored.kept}")
    if restored.rescued:
        say(f"Rescued from it, and merged: {plural(restored.rescued, 'event')}.")
    if restored.left:
        say(f"It has {plural(restored.left, 'answer')} that the backup lacks.")
        say(f"quizlab log merge {restored.kept} brings them back.")


def _line(choice: "Choice") -> str:
    backup = choice.backup
    since = "" if choice.since is None else f"{choice.since:,} since"
    size = f"{backup.size // 1024:,} KiB"
    answers = f"{backup.answers:,} answers"
    return f"{backup.made:%Y-%m-%d %H:%M}  {size:>12}  {answers:>16}  {since:>12}  {backup.path.name}"


def _as_object(choice: "Choice") -> dict[str, Any]:
    return {
        "path": str(choice.backup.path),
        "made": choice.backup.made.isoformat(),
        "bytes": choice.backup.size,
        "answers": choice.backup.answers,
        "answers_since": choice.since,
    }


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _interactive() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
