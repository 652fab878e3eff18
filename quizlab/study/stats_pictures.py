"""Figures made of characters as pictures: block characters become rectangles, all else text; SVG or PNG by the name."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quizlab.core.inks import Ink, read
from quizlab.core.text import visible
from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.cells import Mark, filled, is_drawn
from quizlab.study.colours import LOOKS, colour, legible, named

if TYPE_CHECKING:
    from quizlab.study.stats_page import Figure

KINDS: Final = (".svg", ".png")
CELL: Final = (9, 18)
"""Pixels of a character in an SVG picture, and half of those in a PNG."""
EDGE: Final = 18
"""Pixels around it all."""
SCALE: Final = 2
"""How much larger a PNG is, so that it is sharp on any screen."""
GAP: Final = 0.25
"""Between bars that lie one below the other, in lines."""
FONTS: Final = ("DejaVuSansMono.ttf", "Menlo.ttc", "LiberationMono-Regular.ttf", "consola.ttf")


class Words(NamedTuple):
    """A piece of text, in characters from the upper left corner."""

    x: int
    y: int
    text: str
    bold: bool = False
    level: float | None = None
    """Of the tint that it stands on; None for paper."""


class Drawing(NamedTuple):
    """What a picture shows."""

    columns: int
    rows: int
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]


def save(path: Path, figures: Sequence["Figure"], look: str = "light") -> None:
    """Write figures, one below the other, as a picture whose kind the file's name ends in.

    Raises:
        WrongUse: the name ends in neither .svg nor .png.
        QuizlabError: the file can't be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise WrongUse(
            f"a picture is no {kind or 'file without an ending'}",
            path=path,
            hint="end its name in .svg or .png",
        )
    drawn = drawing(figures)
    data = svg(drawn, look).encode() if kind == ".svg" else png(drawn, look)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise QuizlabError(f"cannot be written: {error.strerror or error}", path=path) from error


def drawing(figures: Sequence["Figure"]) -> Drawing:
    """Return figures one below the other as rectangles and text."""
    columns, y = 1, 0
    marks: list[Mark] = []
    words: list[Words] = []
    for figure in figures:
        y += 1 if y else 0
        for place, line in enumerate(map(visible, (figure.heading, *figure.rows))):
            marks += _marks(line, y, 0 if figure.is_tall else GAP)
            words += _words(line, y, bold=place == 0)
            words += _written(line, y)
            columns, y = max(columns, len(line)), y + 1
    return Drawing(columns, y, tuple(marks), tuple(words))


def svg(drawn: Drawing, look: str) -> str:
    """Return a drawing as SVG; each piece of text takes its columns whatever the font."""
    from xml.sax.saxutils import escape

    width, height = (drawn.columns * CELL[0] + 2 * EDGE, drawn.rows * CELL[1] + 2 * EDGE)
    size = f'width="{width}" height="{height}"'
    font = 'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="15"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}" {font}>',
        f'<rect {size} fill="{LOOKS[look].paper}"/>',
    ]
    for mark in drawn.marks:
        x, y, wide, high = _box(mark, 1)
        parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" '
            f'fill="{named(colour(mark.level, mark.scale, look))}" shape-rendering="crispEdges"/>'
        )
    for words in drawn.words:
        x, y = EDGE + words.x * CELL[0], EDGE + words.y * CELL[1] + 13
        weight = ' font-weight="bold"' if words.bold else ""
        parts.append(
            f'<text x="{x}" y="{y}" fill="{_letters(words, look)}" xml:space="preserve"{weight} '
            f'textLength="{len(words.text) * CELL[0]}">{escape(words.text)}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def png(drawn: Drawing, look: str) -> bytes:
    """Return a drawing as PNG, in the first monospaced font that this system has."""
    from PIL import Image, ImageDraw

    size = tuple((count * cell + 2 * EDGE) * SCALE for count, cell in zip(drawn[:2], CELL, strict=True))
    image = Image.new("RGB", (size[0], size[1]), LOOKS[look].paper)
    pen = ImageDraw.Draw(image)
    for mark in drawn.marks:
        x, y, wide, high = _box(mark, SCALE)
        pen.rectangle((x, y, x + wide - 1, y + high - 1), fill=colour(mark.level, mark.scale, look))
    font = _font()
    for words in drawn.words:
        y = (EDGE + words.y * CELL[1]) * SCALE
        for place, letter in enumerate(words.text):
            x = (EDGE + (words.x + place) * CELL[0]) * SCALE
            pen.text((x, y), letter, fill=_letters(words, look), font=font, stroke_width=int(words.bold))
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _box(mark: Mark, scale: int) -> tuple[float, float, float, float]:
    x, y = (EDGE + mark.x * CELL[0]) * scale, (EDGE + mark.y * CELL[1]) * scale
    return x, y, mark.width * CELL[0] * scale, mark.height * CELL[1] * scale


def _letters(words: Words, look: str) -> str:
    return LOOKS[look].ink if words.level is None else named(legible(colour(words.level, "tint", look)))


def _font() -> Any:
    from PIL import ImageFont

    for name in FONTS:
        try:
            return ImageFont.truetype(name, 15 * SCALE)
        except OSError:
            continue
    return ImageFont.load_default(14 * SCALE)


def _marks(line: str, y: int, gap: float) -> Iterator[Mark]:
    x = 0
    while x < len(line):
        end = x + 1
        while line[x] == "█" and line[end : end + 1] == "█":
            end += 1
        for left, top, width, height, level, scale in filled(line[x]):
            yield Mark(x + left, y + top + gap / 2, width + end - x - 1, height - gap, level, scale)
        x = end


def _words(line: str, y: int, *, bold: bool) -> Iterator[Words]:
    """Yield what stands between block characters and gaps of two blanks."""
    start: int | None = None
    for x, character in enumerate(f"{line}  "):
        ends = is_drawn(character) or line[x : x + 2].strip() == ""
        if ends and start is not None:
            yield Words(start, y, line[start:x], bold)
            start = None
        elif not ends and start is None and character != " ":
            start = x


def _written(line: str, y: int) -> Iterator[Words]:
    """Yield what is written on a tint, letter by letter."""
    for x, character in enumerate(line):
        match read(character):
            case Ink(levels=(level,), letter=letter) if letter.strip():
                yield Words(x, y, letter, level=level)
