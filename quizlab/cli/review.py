"""`quizlab review`: what is due, then new cards, then drills."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab review --plain --more 10")
@click.argument("chapter", required=False)
@click.option("--plain", is_flag=True, help="Ask line by line instead of opening the app.")
@click.option(
    "--more", type=click.IntRange(0), default=0, metavar="N", help="Take N new cards beyond the daily limit."
)
@click.option(
    "--ahead", type=click.IntRange(0), default=0, metavar="N", help="Take also what is due in N days."
)
@pass_services
def command(services: Services, chapter: str | None, plain: bool, more: int, ahead: int) -> int:
    """Recall what is due, of all chapters or of CHAPTER.

    With --plain an empty line shows the answer and 1-4 grades it (Again, Hard, Good, Easy). Where an answer is
    typed, it is judged first, and an empty line then takes the grade proposed. u takes the last answer back.
    """
    from quizlab.cli.start import on_terminal, open_app

    if chapter:
        services.library.chapter(chapter)
    if on_terminal() and not plain:
        return open_app(services, "review", chapter or "", more=more, ahead=ahead)
    from quizlab.cli.plain import run_plain
    from quizlab.study.session import review_session

    return run_plain(review_session(services, chapter, more, ahead))
