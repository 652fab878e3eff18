"""chapter.md -> its introduction and sections."""

from typing import Final

from quizlab.library.attributes import read_attributes
from quizlab.library.cutting import check_dividers, marks_of
from quizlab.library.outline import DIVIDER, Part, parts
from quizlab.library.problems import Findings, suggestion
from quizlab.library.raw import RawSection, trimmed
from quizlab.library.slugs import slug

FRONT_KEYS: Final = frozenset(["id", "title", "needs", "labs", "minutes", "book", "goals"])
SECTION_KEYS: Final = frozenset(["covers", "source", "as-of"])
TITLE, SECTION = 1, 2


def cut_chapter(text: str, found: Findings) -> tuple[str, tuple[RawSection, ...]]:
    """Return the introduction and the sections of a chapter's text, its front matter blanked out."""
    marks = marks_of(text, found)
    check_dividers(text, [mark for mark in marks if mark.level == DIVIDER], found)
    cut = list(parts(text, [mark for mark in marks if mark.level == SECTION], SECTION))
    until = cut[0].head.start if cut else len(text)
    title = next((mark for mark in marks if mark.level == TITLE and mark.start < until), None)
    introduction, _ = trimmed(text[title.end if title else 0 : until], 1)
    sections: dict[str, RawSection] = {}
    for part in cut:
        section = _section(text, part, found)
        other = sections.setdefault(section.id, section)
        if other is not section:
            for line, there in ((section.line, other.line), (other.line, section.line)):
                found.error(
                    line,
                    f"two sections have the id {section.id!r}",
                    f"the other is on line {there}",
                    code="duplicate-section",
                )
    return introduction, tuple(sections.values())


def _section(text: str, part: Part, found: Findings) -> RawSection:
    head, line = part.head, part.head.line
    attributes = read_attributes(text, min(head.end + 1, part.end), part.end, line + 1, found)
    for kind in attributes.kinds:
        found.error(line + 1, f"a section has no kind, like {kind!r}", code="section-kind")
    for key in attributes.keys.keys() - SECTION_KEYS:
        found.error(
            line + 1, f"unknown key {key!r} of a section", suggestion(key, SECTION_KEYS), code="unknown-key"
        )
    content, _ = trimmed(text[max(attributes.end, head.end) : part.end], 0)
    id_ = attributes.id or slug(head.text) or f"section-{line}"
    return RawSection(id_, head.text, content, line, dict(attributes.keys))
