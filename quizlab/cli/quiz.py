"""`quizlab quiz`: every card of a chapter once, and how it went each time."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.core.cards import Chapter
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab quiz 11 --plain")
@click.argument("chapter")
@click.option("--plain", is_flag=True, help="Ask line by line instead of opening the app.")
@click.option("--history", is_flag=True, help="Show how each quiz of the chapter went; ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the history as an object; ask nothing.")
@pass_services
def command(services: Services, chapter: str, plain: bool, history: bool, as_json: bool) -> int:
    """Answer every card of CHAPTER once and see the score by section, beside that of the last time.

    A card's first answer, and an answer to a card that is due, count as its review; others are practice.
    """
    from quizlab.cli.start import on_terminal, open_app

    found = services.library.chapter(chapter)
    if as_json:
        _dump(services, found)
        return 0
    if history:
        _list(services, found)
        return 0
    if on_terminal() and not plain:
        return open_app(services, "quiz", chapter)
    return _ask(services, found)


def _ask(services: Services, chapter: Chapter) -> int:
    from quizlab.cli.plain import run_plain
    from quizlab.study.session import quiz_session
    from quizlab.study.tries import tries

    session = quiz_session(services, chapter.folder)
    code = run_plain(session)
    found = tries(services, chapter)
    if found and session.summary().answered:
        last = f"; last time {found[-2].words} ({found[-2].day})" if len(found) > 1 else ""
        say(f"In all {found[-1].words}{last}.")
        for id_ in dict.fromkeys(card.section for card in found[-1].missed if card.section):
            say(f"Read again: quizlab read {chapter.id}#{id_}")
    return code


def _list(services: Services, chapter: Chapter) -> None:
    from quizlab.study.tries import tries

    found = tries(services, chapter)
    if not found:
        say(f"No quiz of {chapter.title} yet: quizlab quiz {chapter.id}")
    for tried in found:
        missed = f"  missed {plural(len(tried.missed), 'card')}" if tried.missed else ""
        say(f"{tried.day}  {tried.words:>9}  {round(tried.milliseconds / 1000):>5} s{missed}")


def _dump(services: Services, chapter: Chapter) -> None:
    from quizlab.study.tries import as_values, tries

    found = [as_values(tried) for tried in tries(services, chapter)]
    dump({"chapter": chapter.id, "cards": len(services.library.cards_of(chapter)), "tries": found})
