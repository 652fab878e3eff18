"""`quizlab review`: what is due, then new cards, then drills."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.errors import WrongUse
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab review --plain --more 10")
@click.argument("of", required=False, metavar="[CHAPTER|QUERY]")
@click.option("--plain", is_flag=True, help="Ask line by line instead of opening the app.")
@click.option(
    "--more", type=click.IntRange(0), default=0, metavar="N", help="Take N new cards beyond the daily limit."
)
@click.option(
    "--ahead", type=click.IntRange(0), default=0, metavar="N", help="Take also what is due in N days."
)
@click.option(
    "--cram",
    "--no-schedule",
    "cram",
    is_flag=True,
    help="Ask every card of CHAPTER or QUERY once; no answer moves its schedule.",
)
@click.option(
    "--minutes",
    type=click.IntRange(0, 600),
    default=0,
    metavar="N",
    help="Ask no further card after N minutes.",
)
@pass_services
def command(
    services: Services,
    of: str | None,
    plain: bool,
    more: int,
    ahead: int,
    minutes: int,
    cram: bool,
) -> int:
    """Recall what is due: of all chapters, of CHAPTER, or of what QUERY finds ("tag:loss is:due", see quizlab search).

    With --plain an empty line shows the answer and 1-4 grades it (Again, Hard, Good, Easy). Where an answer is
    typed, it is judged first, and an empty line then takes the grade proposed. Words do what keys do in the app:
    help lists them; where an answer is typed, :help.
    """
    from quizlab.cli.start import on_terminal, open_app
    from quizlab.study.asked import asked

    if cram and not of:
        raise WrongUse("--cram needs a CHAPTER or a QUERY", hint="quizlab review 11 --cram")
    if of:
        asked(services, of)
    if on_terminal() and not plain:
        return open_app(services, "review", of or "", more=more, ahead=ahead, minutes=minutes, cram=int(cram))
    from quizlab.cli.plain import run_plain
    from quizlab.study.session import cram_session, review_session

    if of and cram:
        return run_plain(cram_session(services, of, minutes))
    return run_plain(
        review_session(services, of, more, ahead, minutes),
        lambda more, ahead: review_session(services, of, more, ahead),
    )
