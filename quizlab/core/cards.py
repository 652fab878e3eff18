"""Chapters, sections and cards: what the index keeps of a pack's markdown."""

import re
from dataclasses import dataclass, field
from typing import Final

_DRAWN: Final = re.compile(r"\{=\s*(\w+)\s*\}")


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to be asked; a cloze or a reversed card gives several, its siblings."""

    id: str
    """The full id for ever: `pack:id`, and `pack:id/c2` or `pack:id/reverse` for the other siblings."""
    kind: str
    """A name of kinds.KINDS."""
    pack: str
    chapter: str
    """The chapter's folder name, `11-cross-entropy`; empty for a deck's card without `of=`."""
    section: str
    """The section's id within that chapter, or empty."""
    path: str
    """Absolute path of the file it stands in."""
    line: int
    """The heading's line, from 1."""
    prompt: str
    """The heading's text, markdown."""
    body: str = ""
    """Markdown of the prompt below the heading; empty for most cards."""
    body_line: int = 0
    answer: str = ""
    """Markdown of the answer."""
    answer_line: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    """What its comment says besides id, kind and `of`: tags, lab, needs, covers, tol, unit, vary, ..."""
    deck: str = ""
    """The file's stem for a card of decks/ (`glossary`); empty for a chapter's card."""
    derived: bool = False
    """Its id is derived from its text, so that an edit parts it from its history."""

    @property
    def family(self) -> str:
        """The id that its siblings share."""
        return self.id.partition("/")[0]

    @property
    def sibling(self) -> str:
        """`""` for the first sibling, else `c2`, `c3`, `reverse`."""
        return self.id.partition("/")[2]

    @property
    def hash(self) -> str:
        """32 hex digits that change when its text does, the same on every machine."""
        from hashlib import sha256

        text = f"{self.prompt}\0{self.body}\0{self.answer}"
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def title(self) -> str:
        """The prompt for a list, where no numbers are drawn: `{=n}` reads `n`."""
        return _DRAWN.sub(r"\1", self.prompt)

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, in the order written."""
        return tuple(self.keys.get("tags", "").split())

    @property
    def lab(self) -> str:
        """`softmax` or `softmax:stable`, or empty."""
        return self.keys.get("lab", "")


@dataclass(frozen=True, slots=True)
class Section:
    """One `## heading` of a chapter with all that follows it, shown as one page."""

    id: str
    title: str
    text: str
    """Markdown below the heading, without the section's comment."""
    line: int
    """The heading's line, from 1."""
    keys: dict[str, str] = field(default_factory=dict)
    """covers, source, as-of."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One folder with a chapter.md."""

    id: str
    """The slug, `cross-entropy`."""
    folder: str
    """The folder's name, `11-cross-entropy`."""
    title: str
    pack: str
    path: str
    """Absolute path of chapter.md."""
    sections: tuple[Section, ...] = ()
    introduction: str = ""
    """Markdown between the front matter and the first section."""
    needs: tuple[str, ...] = ()
    """Slugs of the chapters to read before."""
    labs: tuple[str, ...] = ()
    minutes: int = 0
    book: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """Key of its front matter -> its line in chapter.md."""

    def line(self, key: str) -> int:
        """Return the line of a key of its front matter; the first where it has none."""
        return self.lines.get(key, 1)

    @property
    def number(self) -> str:
        """`11` for the folder `11-cross-entropy`; empty where the folder has no number."""
        head = self.folder.partition("-")[0]
        return head if head.isdigit() else ""
