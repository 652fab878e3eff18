"""The outline beside a section: every section of the chapter, read or not, with the number of its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.tui.plain import lines, plain

if TYPE_CHECKING:
    from quizlab.study.reading import OutlineRow


class Outline(Widget):
    """Paints the rows; a click asks for a section."""

    ALLOW_SELECT = False
    auto_links = False

    @dataclass
    class Chosen(Message):
        """A section was clicked."""

        section: str

    rows: reactive[tuple[OutlineRow, ...]] = reactive((), layout=True)

    def render(self) -> Content:
        """Return one paragraph per section."""
        return lines(self._row(row) for row in self.rows)

    def _row(self, row: OutlineRow) -> Content:
        mark = ("✓ ", "$success") if row.read else ("· ", "$quiet")
        here = ("❯ ", "$accent") if row.here else ("  ", "")
        width = max(self.size.width - 8, 10)
        style = "bold" if row.here else "$quiet"
        title = plain(row.section.title, style).wrap(width)
        count = (f" {row.cards}", "$quiet")
        press = Style.from_meta({"@click": f"choose({row.section.id!r})"})
        hang = Content("    ")
        parts = [Content.assemble(here, mark, title[0]) if title else Content.assemble(here, mark)]
        parts += [Content.assemble(hang, part) for part in title[1:]]
        parts[-1] = Content.assemble(parts[-1], count) if row.cards else parts[-1]
        return lines(parts).stylize(press)

    def action_choose(self, section: str) -> None:
        """Ask for the clicked section."""
        self.post_message(self.Chosen(section))


def row_of(row: OutlineRow) -> Content:
    """Return a section as one line of a list: read or not, its title, the number of its cards."""
    mark = ("✓ ", "$success") if row.read else ("· ", "$quiet")
    cards = f"  {row.cards} card{'' if row.cards == 1 else 's'}" if row.cards else ""
    return Content.assemble(mark, plain(row.section.title), (cards, "$quiet"))
