"""`quizlab scheduler`: which one is in force, and a switch to another, shown before it is done."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.core.settings import Settings
    from quizlab.study.switching import Switch


@click.command(epilog="Example: quizlab scheduler fsrs --retention 0.9")
@click.argument("name", required=False, default="")
@click.option("--retention", type=float, help="fsrs: the share of due cards to be remembered, 0.7 to 0.99.")
@click.option("--published", is_flag=True, help="fsrs: give up the weights fitted to you.")
@click.option("--yes", is_flag=True, help="Switch without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print an object; with --yes switch too.")
@pass_services
def command(
    services: Services, name: str, retention: float | None, published: bool, yes: bool, as_json: bool
) -> int:
    """Say which scheduler plans your reviews; with NAME (sm2, sm2-text, fsrs) switch to it.

    The load of the next 30 days is shown before and after, and you are asked; `quizlab undo` switches back.
    """
    from quizlab.study.switching import preview, wanted

    if not name and retention is None and not published:
        return _tell(services, as_json)
    settings = wanted(services.store.settings(), name, retention, published=published)
    return switch_to(services, preview(services, settings), yes, as_json)


def switch_to(services: Services, switch: "Switch", yes: bool, as_json: bool, **told: Any) -> int:
    """Show a switch, ask unless `yes`, and carry it out; return 1 where it was not done.

    Args:
        services: the parts of this run.
        switch: what it would come to.
        yes: do it without asking.
        as_json: print an object and ask nothing.
        told: more of the object.
    """
    from quizlab.study.switching import carry_out

    is_new = switch.present != switch.wanted
    if not as_json:
        _show(switch)
    done = is_new and (yes or (not as_json and _agreed()))
    if done:
        carry_out(services, switch.wanted)
    if as_json:
        dump({**told, **asdict(switch), "switched": done})
    elif done:
        say("Done. quizlab undo takes it back.")
    return int(is_new and not done)


def _show(switch: "Switch") -> None:
    from quizlab.study.switch_words import in_words

    for line in in_words(switch):
        say(line)


def _agreed() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("Nothing was changed; with --yes it is.")
        return False
    return click.confirm("Switch?")


def _tell(services: Services, as_json: bool) -> int:
    from quizlab.schedulers import SCHEDULERS
    from quizlab.study.switching import named

    settings = services.store.settings()
    if as_json:
        dump(_in_force(settings))
        return 0
    say(f"In force: {named(settings)}.")
    for name, chosen in SCHEDULERS.items():
        say(f"  {'*' if name == settings.scheduler else ' '} {name:<9} {chosen.title}")
    return 0


def _in_force(settings: "Settings") -> dict[str, Any]:
    return {
        "scheduler": settings.scheduler,
        "retention": settings.retention,
        "weights": list(settings.weights) or "published",
    }
