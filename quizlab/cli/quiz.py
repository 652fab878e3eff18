"""`quizlab quiz`: every card of a chapter once."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab quiz 11 --plain")
@click.argument("chapter")
@click.option("--plain", is_flag=True, help="Ask line by line instead of opening the app.")
@pass_services
def command(services: Services, chapter: str, plain: bool) -> int:
    """Answer every card of CHAPTER once and see the score by section.

    A card's first answer, and an answer to a card that is due, count as its review; others are practice.
    """
    from quizlab.cli.start import on_terminal, open_app

    services.library.chapter(chapter)
    if on_terminal() and not plain:
        return open_app(services, "quiz", chapter)
    from quizlab.cli.plain import run_plain
    from quizlab.study.session import quiz_session

    return run_plain(quiz_session(services, chapter))
