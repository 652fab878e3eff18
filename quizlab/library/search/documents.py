r"""What is searched: a card, a section, a lab or a note as one line of text that a plain `in` can test.

`head \x01 rest \x01 marks \x02 pack \x02 id`, all case-folded. What filters ask for stands in it too, as marks of three
characters that no text has, so that words and filters are looked up alike, with an index or without.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from quizlab.core.cards import Card, Chapter
from quizlab.library.contents import GLOSSARY

PART: Final = "\x01"
NAME: Final = "\x02"
_FIRST, _DIGITS = 0xE000, 2048
_CODE: Final = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_MATH: Final = re.compile(r"\$[^$\s]")
_GAP: Final = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that a search may find."""

    sort: str
    """A name of query.SORTS."""
    id: str
    """Full card id, `chapter#section`, `lab:slug`, or what names a note."""
    chapter: str
    """The chapter's folder, or empty."""
    path: str
    line: int
    head: str
    """The prompt or title."""
    rest: str
    """The answer or text, markdown."""
    marks: tuple[str, ...] = ()
    """What filters ask for: `tag:loss`, `kind:prints`."""
    siblings: tuple[str, ...] = ()
    """Full ids of all cards that it stands for; empty where it is no card."""
    pack: str = ""

    @property
    def folded(self) -> str:
        """The line that is searched."""
        text = f"{self.head}{PART}{self.rest}".casefold()
        # What separates the parts is not in them: control codes say nothing to a reader.
        marks = "".join(map(mark, (f"kind:{self.sort}", *self.marks)))
        return f"{text}{PART}{marks}{name_of(self.id if self.siblings else f'{self.pack}:{self.id}')}"


def name_of(id_: str) -> str:
    """Return the end of the line of what has a full id: its pack and what it is called there, without sibling."""
    pack, _, name = id_.partition(":")
    return f"{NAME}{pack}{NAME}{name.partition('/')[0]}".casefold()


def mark(facet: str) -> str:
    """Return the three characters that stand for `tag:loss`."""
    number, third = divmod(crc32(facet.encode("utf-8", "surrogatepass")), _DIGITS)
    first, second = divmod(number, _DIGITS)
    return "".join(chr(_FIRST + digit) for digit in (first, second, third))


def of_cards(cards: Iterable[Card]) -> Iterator[Document]:
    """Yield one document for each family of cards."""
    families: dict[str, list[Card]] = {}
    for card in cards:
        families.setdefault(card.family, []).append(card)
    for siblings in families.values():
        yield _of_family(siblings[0], tuple(card.id for card in siblings))


def of_sections(chapter: Chapter) -> Iterator[Document]:
    """Yield the sections of a chapter."""
    for section in chapter.sections:
        yield Document(
            sort="section",
            id=f"{chapter.id}#{section.id}",
            chapter=chapter.folder,
            path=chapter.path,
            line=section.line,
            head=_clean(section.title),
            rest=_clean(section.text),
            marks=(f"chapter:{chapter.folder}", *_parts(section.text)),
            pack=chapter.pack,
        )


def _of_family(card: Card, siblings: tuple[str, ...]) -> Document:
    rest = f"{card.body}\n\n{card.answer}" if card.body else card.answer
    if card.kind == "cloze":
        rest = _GAP.sub(r"\1", rest)
    lab, parted, _ = card.lab.partition(":")
    marks = [f"kind:{card.kind}", f"chapter:{card.chapter}", *_parts(rest, card.prompt)]
    marks += [f"tag:{tag.casefold()}" for tag in card.tags]
    marks += [f"lab:{lab.casefold()}"] if lab else []
    marks += [f"lab:{card.lab.casefold()}"] if parted else []
    is_term = card.deck == GLOSSARY
    return Document(
        sort="term" if is_term else "card",
        id=siblings[0],
        chapter=card.chapter,
        path=card.path,
        line=card.line,
        head=_clean(card.title),
        rest=_clean(rest),
        marks=(*marks, "kind:card") if is_term else tuple(marks),
        siblings=siblings,
        pack=card.pack,
    )


def _parts(*texts: str) -> Iterator[str]:
    if any(map(_CODE.search, texts)):
        yield "has:code"
    if any(map(_MATH.search, texts)):
        yield "has:math"


def _clean(text: str) -> str:
    return text.replace(PART, " ").replace(NAME, " ")
