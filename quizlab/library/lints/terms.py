"""Terms of the glossary that no chapter leads to."""

from collections.abc import Iterable, Iterator, Sequence

from quizlab.core.cards import Card
from quizlab.library.contents import GLOSSARY, Library
from quizlab.library.problems import Problem
from quizlab.library.references import references
from quizlab.library.scanning import markdown_of
from quizlab.library.slugs import slug


def orphan_terms(library: Library, cards: Sequence[Card]) -> Iterator[Problem]:
    """Yield a warning at each term that no chapter links; a glossary without chapters has none to be linked from."""
    terms = [card for card in cards if card.deck == GLOSSARY]
    with_chapters = {chapter.pack for chapter in library.chapters}
    linked = _linked(chapter.path for chapter in library.chapters) if terms else set()
    for card in terms:
        if card.pack in with_chapters and slug(card.prompt) not in linked:
            message = f"no chapter links the term {card.prompt!r}"
            hint = f"write [[{card.prompt}]] where it is explained"
            yield Problem(card.path, card.line, message, hint, "warning", "orphan-term")


def _linked(paths: Iterable[str]) -> set[str]:
    return {
        slug(reference.target)
        for path in paths
        for reference in references(markdown_of(path))
        if reference.kind == "term"
    }
