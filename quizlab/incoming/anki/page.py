"""What the texts of one note share while they are read: marks, gaps to show, media it uses, what was left out."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from quizlab.incoming.anki.escaping import escaped
from quizlab.incoming.anki.marks import Gap, Marks
from quizlab.incoming.anki.names import link_to, normal, refusal

_SAFE = "/-_.~!*+,;=:@?#%&$"


class Shown(NamedTuple):
    """A gap as it is written."""

    mark: int
    number: int
    hint: str
    """Its HTML."""


class Page:
    """The state of one note's reading."""

    def __init__(self, media: set[str]) -> None:
        self.marks = Marks()
        self.numbering: dict[int, int] = {}
        """The gaps that are shown -> the number that each gets."""
        self.used: dict[str, None] = {}
        """The media that are shown."""
        self.notices: dict[tuple[str, str], None] = {}
        """What was left out, and a hint."""
        self._media = media
        self._open: list[int] = []

    @property
    def gap(self) -> Shown | None:
        """The outermost gap that is open here and shown."""
        for mark in self._open:
            value = self.marks.values[mark]
            if isinstance(value, Gap) and (number := self.number(value.numbers)):
                return Shown(mark, number, value.hint)
        return None

    def number(self, numbers: Iterable[int]) -> int:
        """Return the number by which a gap is shown; 0 where it isn't."""
        return next((self.numbering[number] for number in numbers if number in self.numbering), 0)

    def turn(self, kind: str, mark: str) -> None:
        """Follow the mark of a gap's beginning or end."""
        if kind == "o":
            self._open.append(int(mark))
        elif self._open:
            self._open.pop()

    def note(self, what: str, hint: str = "") -> None:
        """Note what came over otherwise than it was."""
        self.notices[what, hint] = None

    def picture(self, source: str, alt: str) -> str:
        """Return an image's markdown, or what stands in its place."""
        if source.lower().startswith(("http://", "https://")):
            self.note("a picture lies on the web", "it came as a link")
            return f"[{escaped(alt or 'picture')}]({web_link(source)})"
        if source.lower().startswith("data:"):
            self.note("a picture is part of the text itself", "it is left out: save it as a file in Anki")
            return ""
        name = self._known(source)
        if name is None:
            return self._missing("picture", unquote(source))
        return f"![{escaped(alt)}]({link_to(name)})"

    def sound(self, source: str) -> str:
        """Return the markdown of a link to a sound or film, or what stands in its place."""
        name = self._known(source)
        if name is None:
            return self._missing("sound", source)
        return f"[{escaped(name)}]({link_to(name)})"

    def _known(self, source: str) -> str | None:
        for said in (source, unquote(source)):
            name = normal(said.strip())
            if name in self._media:
                self.used[name] = None
                return name
        return None

    def _missing(self, what: str, name: str) -> str:
        self.note(
            f"the {what} {name[:100]!r} is left out", refusal(normal(name)) or "no such file came with it"
        )
        return escaped(f"({what}: {name[:100]})")


def web_link(address: str) -> str:
    """Return an address as markdown takes it."""
    return quote(address.strip(), safe=_SAFE)
