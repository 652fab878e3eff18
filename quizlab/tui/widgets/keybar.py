"""The line at the bottom of every screen: the keys that do something now, as many as fit, help last."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from string import punctuation
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.tui.keys import KEYS, Key
from quizlab.tui.spelling import spelled

if TYPE_CHECKING:
    from textual.screen import Screen

ALWAYS = "app.help"
"""Shown however narrow the terminal is."""
GAP = "  "
_NONE: Mapping[str, str] = MappingProxyType({})


class KeyBar(Widget):
    """Paints the active keys of the table; a click presses one."""

    ALLOW_SELECT = False
    auto_links = False

    labels: reactive[Mapping[str, str]] = reactive(_NONE)
    """Key id -> label in place of the table's, where it depends on what is shown."""

    def on_mount(self) -> None:
        """Paint again whenever other keys are active, and when a dialog comes or goes."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)
        self.app.screen_change_signal.subscribe(self, lambda _: self.refresh())

    def _keys_changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Return the keys that fit on one line; none below a dialog, which has its own."""
        if self.screen is not self.app.screen:
            return Content("")
        active = _active(self.screen)
        last = active.pop(ALWAYS, None)
        tail = [_item(last[1], last[0].label)] if last else []
        room = self.size.width - 2 - sum(item.cell_length for item in tail)
        items: list[Content] = []
        for key, name in active.values():
            item = _item(name, self.labels.get(key.id, key.label))
            if not key.footer or item.cell_length + len(GAP) > room:
                continue
            room -= item.cell_length + len(GAP)
            items.append(item)
        return Content(GAP).join(items + tail)

    def action_press(self, key: str) -> None:
        """Press `key`, as its item was clicked."""
        self.app.simulate_key(key)


def _active(screen: Screen[object]) -> dict[str, tuple[Key, str]]:
    """Return id -> (key, Textual's name of the key that does it now), in the table's order."""
    names: dict[str, str] = {}
    for name, active in screen.active_bindings.items():
        if active.binding.id and active.enabled and not _is_typed(screen, name):
            names.setdefault(active.binding.id, name)
    return {key.id: (key, names[key.id]) for key in KEYS if key.id in names}


def _is_typed(screen: Screen[object], name: str) -> bool:
    """Return whether the field in focus takes that key as a letter.

    Textual leaves such keys out itself, but for those whose Unicode name it replaced: `/`, `-` and `@`.
    """
    field = screen.focused
    return field is not None and spelled(name) in punctuation and field.check_consume_key(name, spelled(name))


@lru_cache(maxsize=256)
def _item(name: str, label: str) -> Content:
    press = Style.from_meta({"@click": f"press({name!r})"})
    item = Content.assemble((spelled(name), "bold $accent"), " ", (label, "$quiet"))
    return item.stylize(press)
