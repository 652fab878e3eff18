"""`quizlab pack`: the packs that are studied; list, add, update, remove."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.fetching import Update
    from quizlab.study.packs import PackInfo

MOST: Final = 10
"""Ids that are listed; --json has them all."""
ORIGINS: Final = {
    "bundled": "comes with quizlab",
    "mine": "your own cards",
    "folder": "in the data folder",
    "link": "link to",
    "clone": "clone of",
    "environment": "QUIZLAB_PATH",
    "option": "--pack",
}


@click.group("pack", epilog="Example: quizlab pack add https://example.org/someone/knots.git")
def command() -> None:
    """List the packs that are studied, add, update or remove one."""


@command.command("list", epilog="Example: quizlab pack list --json")
@click.option("--json", "as_json", is_flag=True, help="Print the packs as a list of objects.")
@pass_services
def list_packs(services: Services, as_json: bool) -> int:
    """List every pack in the order in which they are read, with what is wrong in it."""
    from quizlab.study.packs import packs

    found = packs(services)
    if as_json:
        dump([_as_json(pack) for pack in found])
        return 0
    width = max(len(pack.name) for pack in found)
    for pack in found:
        say(f"{pack.name:<{width}}  {_counts(pack)}  {pack.title}".rstrip())
        say(f"{'':<{width}}  {_whence(pack)}")
    return 0


@command.command("add", epilog="Example: quizlab pack add ~/notes/knots")
@click.argument("reference", metavar="PATH-OR-URL")
@click.option("--json", "as_json", is_flag=True, help="Print the pack as an object.")
@pass_services
def add(services: Services, reference: str, as_json: bool) -> int:
    """Study one more pack: a folder or .md file is linked, a git repository cloned.

    What you edit in a linked folder counts at once. Nothing that a pack brings along is run.
    """
    from quizlab.study.fetching import add as add_pack

    pack = add_pack(services, reference)
    if as_json:
        dump(_as_json(pack))
        return 0
    say(f"Added {pack.name}: {_counts(pack)} ({pack.path})")
    if pack.errors:
        say(f"quizlab check {pack.path}  says what is wrong with it")
    if pack.cards or pack.chapters:
        say("quizlab review   asks its cards, quizlab read   its chapters")
    return 0


@command.command("update", epilog="Example: quizlab pack update knots")
@click.argument("name", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, one per pack.")
@pass_services
def update(services: Services, name: str, as_json: bool) -> int:
    """Bring the pack NAME up to date, or every pack that was cloned, and say which cards changed.

    History stays: an edited card goes on where it was, that of one that is gone is kept. Ends with 1 where a pack
    can't be brought up to date.
    """
    from quizlab.study.fetching import update as update_packs

    results = []
    for result in update_packs(services, name):
        results.append(result)
        if not as_json:
            _tell(result)
    if as_json:
        dump([asdict(result) for result in results])
    elif not results:
        say("No pack was cloned; linked folders are read as they are, each time.")
    return 1 if any(result.problem for result in results) else 0


@command.command("remove", epilog="Example: quizlab pack remove knots")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_services
def remove(services: Services, name: str, yes: bool) -> int:
    """Stop studying the pack NAME; the history of its cards is kept, and goes on if you add it again."""
    from quizlab.study.packs import find, removable
    from quizlab.study.packs import remove as remove_pack

    pack = removable(find(services, name), services.places)
    if not yes:
        if not sys.stdin.isatty():
            raise WrongUse("removing a pack asks first", hint="--yes where nobody can answer")
        say(f"{pack.name}: {_counts(pack)}, {_whence(pack)}")
        if not click.confirm("Stop studying it? The history of its cards is kept."):
            say("Nothing was removed.")
            return 1
    kept = remove_pack(services, pack)
    say(f"Removed {pack.name}; the history of its cards is kept.")
    if kept is not None:
        say(f"Its files lie in {kept} now.")
    elif pack.source:
        say(f"quizlab pack add {pack.source}  brings it back.")
    return 0


def _tell(result: "Update") -> None:
    if result.problem:
        say(f"{result.name}: left as it was: {result.problem}")
        return
    said = [
        f"{len(ids)} {word}"
        for word, ids in (("new", result.new), ("edited", result.edited), ("gone", result.gone))
        if ids
    ]
    say(f"{result.name}: {', '.join(said) if said else 'nothing new'}")
    _tell_ids("new", result.new)
    _tell_ids("edited", result.edited)
    _tell_ids("gone, history kept", result.gone)


def _tell_ids(word: str, ids: Sequence[str]) -> None:
    for id_ in ids[:MOST]:
        say(f"  {word}: {id_}")
    if len(ids) > MOST:
        say(f"  {word}: {len(ids) - MOST} more (--json lists them)")


def _counts(pack: "PackInfo") -> str:
    parts = [plural(pack.chapters, "chapter")] if pack.chapters else []
    parts += [plural(pack.cards, "card")]
    parts += [plural(pack.errors, "error")] if pack.errors else []
    return ", ".join(parts)


def _whence(pack: "PackInfo") -> str:
    if pack.source:
        return f"{pack.path}, {ORIGINS[pack.origin]} {pack.source}"
    return f"{pack.path}, {ORIGINS[pack.origin]}"


def _as_json(pack: "PackInfo") -> dict[str, Any]:
    return {**asdict(pack), "path": str(pack.path)}
