"""A closer look at content than reading it takes: each card is parsed, each link followed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from quizlab.core.cards import Card, Chapter
from quizlab.kinds import KINDS
from quizlab.library.asking import passages
from quizlab.library.contents import Library
from quizlab.library.lints import CARD_RULES, LIBRARY_RULES
from quizlab.library.problems import Findings, Problem, suggestion
from quizlab.library.references import Reference, references
from quizlab.library.scanning import markdown_of
from quizlab.library.slugs import slug

Labs = Mapping[str, Collection[str]]
"""Lab -> the ids of its checks."""


def lint_chapter(chapter: Chapter, library: Library, labs: Labs, found: Findings) -> None:
    """Note what of a chapter leads nowhere."""
    for name in chapter.labs:
        if name not in labs:
            found.error(
                chapter.line("labs"),
                f"labs: there is no lab {name!r}",
                suggestion(name, labs),
                code="unknown-lab",
            )
    for reference in references(markdown_of(chapter.path)):
        _follow(reference, chapter, library, labs, found)


def lint_card(card: Card, library: Library, labs: Labs, found: Findings) -> None:
    """Note why a card can't be asked as it should be, what of it leads nowhere, and what makes it hard to recall."""
    body, answer = passages(card)
    for flaw in KINDS[card.kind].flaws(card, body, answer):
        found.error(flaw.line, flaw.message, flaw.hint, code=flaw.code)
    _lint_lab(card, labs, found)
    chapter = next((chapter for chapter in library.chapters if chapter.folder == card.chapter), None)
    for text, line in (
        (card.prompt, card.line),
        (card.body, card.body_line),
        (card.answer, card.answer_line),
    ):
        for reference in references(text, line):
            _follow(reference, chapter, library, labs, found)
    for rule in CARD_RULES:
        for flaw in rule(card, body, answer):
            found.warn(flaw.line, flaw.message, flaw.hint, code=flaw.code)


def lint_library(library: Library, cards: Sequence[Card]) -> Iterator[Problem]:
    """Yield what is unwise about cards together; `cards` are one of each family that is looked at."""
    for rule in LIBRARY_RULES:
        yield from rule(library, cards)


def _lint_lab(card: Card, labs: Labs, found: Findings) -> None:
    name, parted, check = card.lab.partition(":")
    if name and name not in labs:
        found.error(
            card.line + 1,
            f"lab={card.lab}: there is no lab {name!r}",
            suggestion(name, labs),
            code="unknown-lab",
        )
    elif parted and check not in labs[name]:
        hint = suggestion(check, labs[name])
        found.error(
            card.line + 1, f"lab={card.lab}: lab {name} has no check {check!r}", hint, code="unknown-check"
        )


def _follow(
    reference: Reference, chapter: Chapter | None, library: Library, labs: Labs, found: Findings
) -> None:
    kind, target, line = reference
    if kind == "too-long":
        message = "the text is too long to be looked at closely"
        found.warn(line, message, "part it with headings or blank lines", code="too-long")
    elif kind == "term":
        if library.term(target) is None:
            hint = suggestion(target, _terms(library)) or "terms are the prompts of decks/glossary.md"
            found.error(line, f"there is no term {target!r} in the glossary", hint, code="unknown-term")
    elif kind == "lab":
        if target not in labs:
            found.error(line, f"there is no lab {target!r}", suggestion(target, labs), code="unknown-lab")
    elif lost := _lost(target, Path(found.path), chapter, library):
        found.error(line, f"the {kind} leads nowhere: {lost[0]}", lost[1], code=f"dead-{kind}")


def _lost(target: str, path: Path, chapter: Chapter | None, library: Library) -> tuple[str, str] | None:
    """Return why a link's target can't be found, and a hint; None where it can, or is not ours to look at."""
    try:
        address = urlsplit(target)
    except ValueError:
        return f"{target!r} is no address", ""
    if address.scheme or address.netloc:
        return None
    there = path.parent / unquote(address.path) if address.path else path
    if not _exists(there):
        return f"there is no {unquote(address.path)}", "paths start at this file's folder"
    known = next((known for known in library.chapters if Path(known.path) == there.resolve()), None)
    if address.path == "":
        known = chapter
    if address.fragment and known and address.fragment not in _anchors(known):
        hint = suggestion(address.fragment, (section.id for section in known.sections))
        return f"{known.folder} has no section {address.fragment!r}", hint
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _anchors(chapter: Chapter) -> set[str]:
    return {name for section in chapter.sections for name in (section.id, slug(section.title))}


def _terms(library: Library) -> Iterator[str]:
    return (card.prompt for card in library.cards if card.deck == "glossary")
