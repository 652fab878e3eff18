"""`quizlab read`: a chapter in the app, or one section of it as plain text."""

from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import plural, prose, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.core.cards import Section
    from quizlab.study.reading import Reading


@click.command(epilog="Example: quizlab read 11")
@click.argument("chapter", required=False, default="")
@click.option("--plain", is_flag=True, help="Print the section instead of opening the app.")
@pass_services
def command(services: Services, chapter: str, plain: bool) -> int:
    """Read CHAPTER (11, cross-entropy or 11-cross-entropy; with #section to begin there).

    Without CHAPTER, go on where you stopped. --plain prints one section; the next call prints the next one.
    """
    from quizlab.cli.start import on_terminal, open_app

    if chapter:
        services.library.chapter(chapter.partition("#")[0])
    if on_terminal() and not plain:
        return open_app(services, "read", chapter)
    _print_section(services, chapter)
    return 0


def _print_section(services: Services, reference: str) -> None:
    from quizlab.study.reading import open_chapter, opened_last

    in_hand = opened_last(services) or next(iter(services.library.chapters), None)
    if not reference and in_hand is None:
        raise WrongUse(
            "there is no chapter to read", hint="quizlab check says what is wrong with the content"
        )
    reading = open_chapter(services, reference or (in_hand.id if in_hand else ""))
    chapter, section = reading.chapter, reading.section
    say(f"{chapter.number} {chapter.title}".strip())
    if section is None:
        say(prose(services.library, chapter.introduction))
        return
    read = len(reading.read)
    say(f"{section.title}  ({reading.index + 1} of {len(chapter.sections)}, {read} read)")
    say()
    say(prose(services.library, section.text))
    _print_note(services, f"{chapter.id}#{section.id}")
    _print_links(section)
    _print_what_is_next(reading)


def _print_note(services: Services, reference: str) -> None:
    from quizlab.study.notes import note

    if text := note(services, reference):
        say("\nYour note")
        say(text)


def _print_links(section: "Section") -> None:
    from quizlab.library.mentions import links

    found = links(section.text)
    if found:
        say("\nLinks")
    for link in found:
        say(f"- {link.text}: {link.href}")


def _print_what_is_next(reading: "Reading") -> None:
    cards = len(reading.cards())
    here = f"{reading.chapter.id}#{reading.section.id}" if reading.section else reading.chapter.id
    more = reading.next()
    say()
    if cards:
        say(f"{plural(cards, 'card')} on this section: quizlab review {here} --plain")
    if more:
        say(f"Next section: quizlab read {reading.chapter.id} --plain")
    else:
        say(
            f"That was the last section of {reading.chapter.title}. quizlab quiz {reading.chapter.id} asks all of it."
        )
