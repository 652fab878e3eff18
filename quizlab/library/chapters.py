"""chapter.md -> its introduction and sections."""

from typing import Final

from quizlab.library.attributes import read_attributes
from quizlab.library.cutting import check_dividers
from quizlab.library.outline import DIVIDER, outline
from quizlab.library.problems import Findings, suggestion
from quizlab.library.raw import RawSection, trimmed
from quizlab.library.slugs import slug

FRONT_KEYS: Final = frozenset(["id", "title", "needs", "labs", "minutes", "book", "goals"])
SECTION_KEYS: Final = frozenset(["covers", "source", "as-of"])
TITLE, SECTION = 1, 2


def cut_chapter(text: str, found: Findings) -> tuple[str, tuple[RawSection, ...]]:
    """Return the introduction and the sections of a chapter's text, its front matter blanked out."""
    marks = outline(text)
    check_dividers(text, [mark for mark in marks if mark.level == DIVIDER], found)
    heads = [mark for mark in marks if mark.level == SECTION]
    until = heads[0].start if heads else len(text)
    title = next((mark for mark in marks if mark.level == TITLE and mark.start < until), None)
    introduction, _ = trimmed(text[title.end if title else 0 : until], 1)
    sections: dict[str, RawSection] = {}
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start if following else len(text)
        attributes = read_attributes(text, min(head.end + 1, end), end, head.line + 1, found)
        for kind in attributes.kinds:
            found.error(head.line + 1, f"a section has no kind, like {kind!r}")
        for key in attributes.keys.keys() - SECTION_KEYS:
            found.error(head.line + 1, f"unknown key {key!r} of a section", suggestion(key, SECTION_KEYS))
        id_ = attributes.id or slug(head.text) or f"section-{head.line}"
        if id_ in sections:
            for line, other in ((head.line, sections[id_].line), (sections[id_].line, head.line)):
                found.error(line, f"two sections have the id {id_!r}", f"the other is on line {other}")
            continue
        content, _ = trimmed(text[max(attributes.end, head.end) : end], 0)
        sections[id_] = RawSection(id_, head.text, content, head.line, attributes.keys)
    return introduction, tuple(sections.values())
