"""Gaps, math and sounds as marks in a text: characters that stand for nothing else survive the reading of its HTML."""

import re
from dataclasses import dataclass, field
from typing import Final

# Noncharacters: Unicode keeps them for such uses, and no text may be sent with them.
START: Final = "\ufdd0"
_END: Final = "\ufdd1"
MARK: Final = re.compile(f"{START}([a-z])(\\d*){_END}")
_UNWANTED: Final = re.compile("[\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze text."""

    numbers: tuple[int, ...]
    hint: str = ""
    """Its HTML."""


@dataclass(frozen=True, slots=True)
class Math:
    """A formula."""

    tex: str
    display: bool
    numbers: tuple[int, ...] = ()
    """The gaps that stood in it."""


@dataclass(slots=True)
class Marks:
    """What the marks of one note stand for."""

    values: list[Gap | Math | str] = field(default_factory=list)
    """A str is the name of a sound."""

    def opening(self, gap: Gap) -> str:
        """Return the mark of a gap's beginning."""
        return self._mark("o", gap)

    def gap(self, numbers: tuple[int, ...]) -> str:
        """Return the place of a new gap that no mark stands for yet."""
        self.values.append(Gap(numbers))
        return str(len(self.values) - 1)

    @staticmethod
    def closing() -> str:
        """Return the mark of a gap's end."""
        return f"{START}x{_END}"

    def math(self, math: Math) -> str:
        """Return the mark of a formula."""
        return self._mark("m", math)

    def sound(self, name: str) -> str:
        """Return the mark of a sound."""
        return self._mark("s", name)

    def _mark(self, kind: str, value: Gap | Math | str) -> str:
        self.values.append(value)
        return f"{START}{kind}{len(self.values) - 1}{_END}"


def cleaned(text: str) -> str:
    """Return a text without control codes and without what looks like a mark."""
    return (
        text
        if text.isprintable()
        else _UNWANTED.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    )


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return MARK.sub("", text) if START in text else text
