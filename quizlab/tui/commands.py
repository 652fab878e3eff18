"""What the palette finds: the actions of the screen one is on, every screen, chapter, lab and theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizlab.tui import elsewhere
from quizlab.tui.keymap import in_force
from quizlab.tui.keys import KEYS, PLACES
from quizlab.tui.plain import cut, plain
from quizlab.tui.screens import SCREENS
from quizlab.tui.spelling import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizlab.tui.app import QuizlabApp

TITLE_WIDTH = 60
MOVING = ("rows", "answer", "dialog")
"""Places whose keys only move a cursor or fill in a form."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette."""

    title: str
    help: str
    run: Callable[[], object]
    key: str = ""
    """The key that does it where one is, as a learner reads it."""


class Commands(Provider):
    """Every command, whatever was typed so far."""

    async def startup(self) -> None:
        """Collect the commands once, when the palette opens."""
        self.commands = tuple(self._all())

    async def discover(self) -> Hits:
        """Yield every command in its order."""
        for command in self.commands:
            shown_as = _with_key(plain(command.title), command.key)
            yield DiscoveryHit(shown_as, command.run, command.title, command.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title matches `query`."""
        matcher = self.matcher(query)
        for command in self.commands:
            score = matcher.match(command.title)
            if score > 0:
                shown_as = _with_key(matcher.highlight(command.title), command.key)
                yield Hit(score, shown_as, command.run, command.title, command.help)

    @property
    def quizlab(self) -> QuizlabApp:
        """The app."""
        return cast("QuizlabApp", self.app)

    def _all(self) -> Iterator[Command]:
        yield from self._actions()
        yield from self._screens()
        yield Command(
            "Import cards", "Anki, Obsidian, notes or a table; shows what would come first", self._import
        )
        yield from self._chapters()
        yield from self._labs()
        yield from self._elsewhere()
        yield from self._themes()

    def _actions(self) -> Iterator[Command]:
        active = {item.binding.id: item for item in self.screen.active_bindings.values() if item.enabled}
        overrides = in_force(self.quizlab.services.config.keys)
        for key in KEYS:
            if key.id in active and key.place not in MOVING and key.id != "app.palette":
                item = active[key.id]
                run = _runner(self.app.run_action, item.binding.action, item.node)
                yield Command(key.help.rstrip("."), PLACES[key.place], run, shown(key, overrides))

    def _screens(self) -> Iterator[Command]:
        overrides = in_force(self.quizlab.services.config.keys)
        keys = {key.action: shown(key, overrides) for key in KEYS if key.place == "home"}
        for name, entry in SCREENS.items():
            if entry.listed:
                key = f"{keys[name]} on home" if name in keys else ""
                run = _runner(self.quizlab.open, name)
                yield Command(f"Open {entry.title.lower()}", entry.help, run, key)

    def _import(self) -> None:
        from quizlab.tui.screens.import_cards import ImportCards

        if self.quizlab.is_ready:
            self.quizlab.push_screen(ImportCards(self.quizlab.services))

    def _chapters(self) -> Iterator[Command]:
        if not self.quizlab.is_ready:
            return
        for chapter in self.quizlab.services.library.chapters:
            title = cut(f"{chapter.number} {chapter.title}".strip(), TITLE_WIDTH)
            open_ = self.quizlab.open
            yield Command(
                f"Read {title}", "Open the chapter where you left it", _runner(open_, "read", chapter.id)
            )
            yield Command(
                f"Review {title}", "Only this chapter's cards", _runner(open_, "review", chapter.id)
            )
            yield Command(
                f"Quiz {title}", "Every card of the chapter once", _runner(open_, "quiz", chapter.id)
            )

    def _labs(self) -> Iterator[Command]:
        from quizlab.grading.catalogue import labs

        for slug, lab in labs(self.quizlab.services.places).items():
            yield Command(
                f"Lab {cut(lab.title, TITLE_WIDTH)}",
                "Edit, grade, see why",
                _runner(self.quizlab.open, "lab", slug),
            )

    def _elsewhere(self) -> Iterator[Command]:
        from quizlab.grading.catalogue import labs

        overrides = in_force(self.quizlab.services.config.keys)
        here = (self.quizlab.page.opened_as, self.quizlab.page.argument)
        opened = [(place, PLACES[place], "") for place in elsewhere.PLACES if place != "lab"]
        opened += [("lab", f"Lab {slug}", slug) for slug in labs(self.quizlab.services.places)]
        for place, title, argument in opened:
            # The same screen once more would be no other: its actions are listed as they are.
            if (place, argument) != here and (argument or place != here[0]):
                for key in elsewhere.doable(place):
                    run = _runner(elsewhere.do_elsewhere, self.quizlab, place, argument, key.action)
                    name = f"{shown(key, overrides)} on {PLACES[place].lower()}"
                    yield Command(f"{title}: {key.label}", key.help, run, name)

    def _themes(self) -> Iterator[Command]:
        for name in self.app.available_themes:
            yield Command(
                f"Theme {name}", "Colours of this session", _runner(setattr, self.app, "theme", name)
            )


def _with_key(title: Content, key: str) -> Content:
    return Content.assemble(title, "   ", (key, "$accent")) if key else title


def _runner(call: Callable[..., object], *arguments: object) -> Callable[[], object]:
    return lambda: call(*arguments)
