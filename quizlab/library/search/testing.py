"""A query made ready to test one document after the other."""

import re
from dataclasses import dataclass
from typing import Final

from quizlab.errors import WrongUse
from quizlab.library.contents import Library
from quizlab.library.search.documents import NAME, PART, mark
from quizlab.library.search.query import Filter, Query, SearchError

GRAM: Final = 3
"""Letters from which a word is found anywhere; a shorter one is found where words begin."""
HEAD, REST = 1, 2
"""Where all words of a query stand: in the prompt, or also in the answer."""


@dataclass(frozen=True, slots=True)
class Test:
    """What the folded line of a document must hold, and must not."""

    words: tuple[str, ...] = ()
    """Of three letters on, folded; an id has them too."""
    short: tuple[str, ...] = ()
    """Of fewer."""
    needles: tuple[str, ...] = ()
    """Marks and names."""
    not_words: tuple[str, ...] = ()
    not_needles: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is text to be found, so that it may stand in the prompt or only in the answer."""
        return bool(self.words or self.short)

    def of(self, folded: str) -> int:
        """Return HEAD or REST where a document passes, else 0."""
        for needle in self.needles:
            if needle not in folded:
                return 0
        for needle in self.not_needles:
            if needle in folded:
                return 0
        cut, tail = folded.find(PART), folded.rfind(PART)
        where = HEAD
        for word in self.words:
            at = folded.find(word, 0, tail)
            if at < 0 and folded.find(word, folded.rfind(NAME)) < 0:
                return 0
            if at < 0 or at > cut:
                where = REST
        for word in self.short:
            at = _begun(folded, word, tail)
            if at < 0:
                return 0
            if at > cut:
                where = REST
        return 0 if any(_place(folded, word, tail) >= 0 for word in self.not_words) else where


def test_of(query: Query, library: Library) -> Test:
    """Return the test of a query's words and of those filters that ask for what the documents say.

    Raises:
        SearchError: a chapter is unknown.
    """
    wanted = [word.text.casefold() for word in query.words if word.wanted]
    needles: dict[bool, list[str]] = {True: [], False: []}
    for filter_ in query.filters:
        if filter_.name == "chapter":
            needles[filter_.wanted].append(mark(f"chapter:{_folder(filter_, library)}"))
        elif filter_.name == "id":
            needles[filter_.wanted].append(NAME + filter_.value.casefold().replace(":", NAME))
        elif filter_.name not in ("is", "changed"):
            needles[filter_.wanted].append(mark(f"{filter_.name}:{filter_.value.casefold()}"))
    return Test(
        words=tuple(word for word in wanted if len(word) >= GRAM),
        short=tuple(word for word in wanted if len(word) < GRAM),
        needles=tuple(needles[True]),
        not_words=tuple(word.text.casefold() for word in query.words if not word.wanted),
        not_needles=tuple(needles[False]),
    )


def _folder(filter_: Filter, library: Library) -> str:
    """Return the folder that a chapter's number, slug or folder means."""
    try:
        return library.chapter(filter_.value).folder
    except WrongUse as error:
        raise SearchError(error.message, filter_.column, error.hint or "") from error


def pattern_of(word: str) -> re.Pattern[str]:
    """Return what finds a folded word: anywhere, or where words begin if it is short."""
    return re.compile(re.escape(word) if len(word) >= GRAM else rf"(?<!\w){re.escape(word)}")


def _place(folded: str, word: str, end: int) -> int:
    return folded.find(word, 0, end) if len(word) >= GRAM else _begun(folded, word, end)


def _begun(folded: str, text: str, end: int) -> int:
    """Return where a word begins with `text`; -1 where none does. Much faster than an expression."""
    at = folded.find(text, 0, end)
    while at > 0 and (folded[at - 1].isalnum() or folded[at - 1] == "_"):
        at = folded.find(text, at + 1, end)
    return at
