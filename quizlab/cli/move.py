"""`quizlab move`: the history of an id that was renamed goes on under the new one."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab move course:softmax-trick course:stable-softmax")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help='Print {"moved": [{"from", "to", "reviews"}]}.')
@pass_services
def command(services: Services, old: str, new: str, as_json: bool) -> None:
    """Give the history of the id OLD, whose card is gone, to the card NEW.

    A cloze's or reversed card's siblings follow. `quizlab check` names the pairs; `quizlab undo` takes a move back.
    """
    from quizlab.study.moving import move

    moved = move(services, old, new)
    if as_json:
        dump({"moved": [{"from": one.old, "to": one.new, "reviews": one.reviews} for one in moved]})
        return
    for one in moved:
        say(f"{one.new} goes on with the history of {one.old}: {plural(one.reviews, 'review')}")
