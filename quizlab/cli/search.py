"""`quizlab search`: cards, sections, terms, notes and labs that have some words or meet some filters."""

import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.colour import coloured
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.core.text import visible
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.library.search import Hit

NARROWEST: Final = 60
"""Columns of a line at least."""


@click.command(
    context_settings={"ignore_unknown_options": True},  # -word is a word that must not be there
    epilog="Example: quizlab search 'gradient -softmax chapter:11 is:due'",
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print kind, id, chapter, path, line and text of each.")
@click.option("--save", metavar="NAME", help="Keep the query under a name; @NAME then stands for it.")
@click.option("--saved", is_flag=True, help="List the saved searches.")
@click.option("--forget", metavar="NAME", help="Take a saved search out.")
@click.option("--index", is_flag=True, help="Bring the index of a very large library up to date.")
@pass_services
def command(
    services: Services,
    query: tuple[str, ...],
    as_json: bool,
    save: str | None,
    saved: bool,
    forget: str | None,
    index: bool,
) -> int:
    """Find cards, sections, terms, notes and labs, 50 at most; end with 1 where nothing is found.

    All words must be there, anywhere in the text or the id; those of one or two letters where a word begins.
    "two words" stand together, -word is not there.

    Filters: chapter:11, kind:prints or kind:section, tag:loss, is:due (new, suspended, leech, flagged), lab:softmax,
    id:softmax-shift, has:math or has:code, changed:7d (its file was saved within 7 days; 12h, 2w); -tag:loss turns one
    round. @NAME is a saved search.
    """
    from quizlab.study.saved import forget_search, saved_searches
    from quizlab.study.searching import Search

    text = " ".join(query)
    if forget:
        forget_search(services.places, forget)
    if saved:
        _list_saved(saved_searches(services.places), as_json)
    if index:
        return 0 if Search(services).update() else 1
    if not text:
        if saved or forget:
            return 0
        raise WrongUse(
            "there is nothing to look for", hint="quizlab search gradient, or quizlab search is:leech"
        )
    return _search(services, text, as_json, save)


def _search(services: Services, text: str, as_json: bool, save: str | None) -> int:
    from quizlab.study.indexing import index_beside
    from quizlab.study.saved import save_search
    from quizlab.study.searching import Search

    search = Search(services)
    found = search.find(text)
    if save:
        save_search(services.places, save, text)
    if as_json:
        dump([_as_json(hit) for hit in found])
    else:
        _print(found, search.marked(text))
    index_beside(services, search)
    return 0 if found else 1


def _as_json(hit: "Hit") -> Mapping[str, object]:
    document = hit.document
    return {
        "kind": document.sort,
        "id": document.id,
        "chapter": document.chapter,
        "path": document.path,
        "line": document.line,
        "text": hit.text,
    }


def _print(found: list["Hit"], words: tuple[str, ...]) -> None:
    from quizlab.library.search import MOST

    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for hit in found:
        head = f"{hit.document.sort:<8} {hit.document.id}  "
        print(visible(head) + _marked(hit.text, words, width - len(head) if coloured() else len(hit.text)))
    if not found:
        say("Nothing has all of that.")
    elif len(found) == MOST:
        say(
            f"The first {plural(MOST, 'match', 'matches')}; another word, or a filter such as chapter:11, leaves fewer."
        )


def _marked(text: str, words: tuple[str, ...], width: int) -> str:
    """Return at most `width` characters of a text with its matches set off."""
    from quizlab.library.search import matches

    if len(text) > width > 0:
        text = text[: width - 1] + "…"
    parts, done = [], 0
    for start, end in matches(text, words):
        match = visible(text[start:end])
        parts += [visible(text[done:start]), click.style(match, bold=True) if coloured() else f"«{match}»"]
        done = end
    return "".join([*parts, visible(text[done:])])


def _list_saved(saved: Mapping[str, str], as_json: bool) -> None:
    if as_json:
        dump(dict(saved))
        return
    for name, query in saved.items():
        say(f"@{name}  {query}")
    if not saved:
        say("No search is saved. Keep one: quizlab search --save NAME QUERY")
