"""`quizlab config`: every option, its value and what set it; one of them; or another value for it."""

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.options import Option


@click.command(epilog="Example: quizlab config new_per_day 10")
@click.argument("key", required=False, default="")
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Take KEY out of config.toml: its default holds again.")
@click.option("--json", "as_json", is_flag=True, help="Print key, value, default, source, help of each.")
@pass_services
def command(services: Services, key: str, value: str | None, unset: bool, as_json: bool) -> None:
    """List the options; with KEY show one; with VALUE set it in config.toml, whose comments stay.

    keys.review.good sets the keys of an action; docs/keys.md has the ids.
    """
    from quizlab.study import configuring
    from quizlab.study.options import options

    if unset and (not key or value is not None):
        raise WrongUse("--unset takes a KEY and no VALUE", hint="quizlab config theme --unset")
    if unset:
        configuring.unset(services, key)
    elif value is not None:
        configuring.change(services, key, value)
    found = options(services, os.environ)
    chosen = [one for one in found if one.key == key] if key else list(found)
    if key and not chosen and not unset:
        raise WrongUse(f"there is no option {key}", hint=", ".join(one.key for one in found))
    if as_json:
        dump([asdict(one) for one in chosen])
        return
    for one in chosen:
        _show(one, with_help=bool(key))


def _show(option: "Option", *, with_help: bool) -> None:
    value = option.value or '""'
    say(f"{option.key:<16} {value:<16} {option.source}")
    if with_help:
        say(f"  {option.help}")
        say(f"  default: {option.default or 'empty'}")
        if option.changed_by:
            say(f"  changed by {option.changed_by}")
