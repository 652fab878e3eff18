"""What tests of the app share: a learner with empty folders who presses keys and reads the screen."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from textual._context import active_app
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from quizlab.study.services import Services, make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp

NOW = "2026-03-02T09:00:00+01:00"
STUCK = 500
"""Looks, a millisecond apart, after which a handler that waits for something else is left waiting."""
ENDLESS = 20.0
"""Seconds after which an app that is never done is left alone."""


@dataclass
class Learner:
    """Someone at the keyboard."""

    app: QuizlabApp
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Wait until every job has ended and its messages were handled."""
        await self.pilot.pause()
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            # A job that a newer one replaced has ended too.
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete(running)
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each handled before the next."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def leave_field(self) -> None:
        """Stop typing where something is being typed."""
        if self.app.page.query("#field") and self.app.page.focused is not None:
            await self.press("escape")

    async def type(self, text: str) -> None:
        """Type `text` into the field that has the focus."""
        names = {
            " ": "space",
            "-": "minus",
            ".": "full_stop",
            "(": "left_parenthesis",
            ")": "right_parenthesis",
        }
        await self.press(*(names.get(character, character) for character in text))

    @property
    def services(self) -> Services:
        """What the app was given."""
        return self.app.services

    @property
    def screen(self) -> str:
        """What the top screen shows, row by row, without colours."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def toasts(self) -> list[str]:
        """What was said in passing, oldest first."""
        return [notification.message for notification in self.app._notifications]


async def wait_until_quiet(_least: float = 0, most: float = ENDLESS) -> None:
    """Return when every message was handled and every change painted; takes the place of Textual's `wait_for_idle`.

    Textual's own looks every 20 ms whether the process used the processor: too long on a quiet machine, and on a
    busy one too short.
    """
    app, loop = active_app.get(), asyncio.get_running_loop()
    end = monotonic() + most
    looks = 0
    while looks < STUCK and monotonic() < end:
        await asyncio.sleep(0)
        if loop._ready:
            looks = 0
        elif app._exit or app._exception is not None:
            return
        elif app._resize_event is not None or any(map(_is_busy, (app, *app._registry))):
            looks += 1
            await asyncio.sleep(0.001)
        elif painting := [one for one in app.screen_stack if one._update_timer._active.is_set()]:
            for one in painting:  # also those that show through a dialog
                one._on_timer_update()
        else:
            return


def _is_busy(pump: object) -> bool:
    """Return whether messages wait for `pump`, or it is handling one."""
    queue = pump._message_queue
    return pump._running and not pump._closed and (not queue.empty() or not queue.ready_event._waiters)


@pytest.fixture(autouse=True)
def _stand_still(monkeypatch):
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Whatever terminal the tests are run on.
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _wait_no_longer_than_needed(monkeypatch):
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", wait_until_quiet)


@pytest.fixture
def services_at(tmp_path):
    """Return a function that gives the same learner's services at an instant, with packs."""
    made: list[Services] = []

    def at(now: str = NOW, packs: tuple[Path, ...] = ()) -> Services:
        environ = {
            "QUIZLAB_DATA": str(tmp_path / "data"),
            "QUIZLAB_WORKSPACE": str(tmp_path / "workspace"),
            "QUIZLAB_NOW": now,
        }
        made.append(make_services(environ, packs=packs))
        return made[-1]

    yield at
    for services in made:
        services.close()


@pytest.fixture
def drive(services_at):
    """Return a function that opens the app and lets a scenario drive it."""

    def run(
        scenario: Callable[[Learner], Awaitable[None]],
        start: str = "home",
        argument: str = "",
        size: tuple[int, int] = (80, 24),
        now: str = NOW,
        packs: tuple[Path, ...] = (),
        first: bool = False,
        **options: int,
    ) -> QuizlabApp:
        services = services_at(now, packs)
        if not first:
            # An empty database is one that was never written to: no first start.
            services.places.data.mkdir(parents=True, exist_ok=True)
            services.places.database.touch()
        app = QuizlabApp(services, today(services.places, services.clock), start, argument, **options)
        app.follow(dark=True)

        async def driven() -> None:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                learner = Learner(app, pilot)
                await learner.settle()
                await scenario(learner)

        asyncio.run(driven())
        services.close()
        return app

    return run


@pytest.fixture
def learner_at():
    """Return who sits down at an app that a test opens itself."""
    return Learner


@pytest.fixture
def pack(tmp_path):
    """Return a function that writes cards into a pack of one file and returns its path."""

    def write(text: str, name: str = "extra") -> Path:
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write
