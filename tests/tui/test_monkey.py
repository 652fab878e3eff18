"""Keys, text, clicks and sizes at random: the app stands, quits, and its log is whole."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual import events

from quizlab.study.logs import verify_log
from quizlab.study.reading import open_chapter
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp
from quizlab.tui.keys import KEYS

NOW = "2026-03-02T09:00:00+01:00"
COURSE = Path(__file__).parent / "course"
LEAVING = ("app.quit", "home.quit")
NAMES = sorted(
    {name for key in KEYS if key.id not in LEAVING for name in key.keys.split(",")} - {"q", "ctrl+q"}
)
"""Every key that the table knows, except those that would end the run on home."""
OPENING = (
    "r",
    "c",
    "l",
    "b",
    "t",
    "comma",
    "slash",
    "a",
    "n",
    "z",
    "v",
    "p",
    "ctrl+p",
    "enter",
    "space",
    "escape",
)
TEXT = "aZ0 .,;[/]{}$\\\\`*_#<>|é漢🙂\u202e\u200d'\"-"
SIZES = ((80, 24), (40, 10), (160, 50), (100, 30), (20, 5), (120, 40))
KEYS_A_RUN = 170

step = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(NAMES)),
    st.tuples(st.just("key"), st.sampled_from(OPENING)),
    st.tuples(st.just("key"), st.sampled_from(OPENING)),
    st.tuples(st.just("text"), st.sampled_from(TEXT)),
    st.tuples(st.just("click"), st.tuples(st.integers(0, 159), st.integers(0, 49))),
    st.tuples(st.just("size"), st.sampled_from(SIZES)),
)


@pytest.fixture(autouse=True)
def _no_programs(monkeypatch):
    """Let editor and browser be programs that end at once; let no lab but the course's be there."""
    for name in ("EDITOR", "VISUAL", "BROWSER"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setattr("quizlab.grading.catalogue.bundled", lambda name: COURSE / "no" / name)


def learner_at(folder: Path):
    """Return the services of a learner who has opened a course of two chapters."""
    environ = {
        "QUIZLAB_DATA": f"{folder}/data",
        "QUIZLAB_WORKSPACE": f"{folder}/labs",
        "QUIZLAB_NOW": NOW,
    }
    services = make_services(environ)
    services.places = replace(services.places, packs=(COURSE,))
    for chapter in ("joining", "holding"):
        open_chapter(services, chapter)
    return services


class Monkey:
    """Does one step after the other, as a terminal would send them, without waiting for idle moments."""

    def __init__(self, app: QuizlabApp, pilot) -> None:
        self.app = app
        self.pilot = pilot

    async def do(self, kind: str, what) -> None:
        """Do one step and let its messages be handled."""
        if kind == "size":
            await self.pilot.resize_terminal(*what)
        elif kind == "click":
            self._click(*what)
        else:
            key = events.Key(what, what if kind == "text" else _character(what))
            key.set_sender(self.app)
            self.app._driver.send_message(key)
        await self.pilot.pause(0.001)

    def _click(self, x: int, y: int) -> None:
        x, y = x % self.app.size.width, y % self.app.size.height
        for event in (events.MouseDown, events.MouseUp):
            self.app._driver.process_message(event(None, x, y, 0, 0, 1, False, False, False, x, y))


def _character(name: str) -> str | None:
    return name if len(name) == 1 else {"space": " ", "enter": "\r", "comma": ",", "slash": "/"}.get(name)


async def run(services, steps: Sequence) -> None:
    """Let the steps happen, then quit."""
    app = QuizlabApp(services, today(services.places, services.clock))
    app.follow(dark=True)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.01)
        monkey = Monkey(app, pilot)
        for kind, what in steps:
            await monkey.do(kind, what)
            if app.failure is not None:
                raise app.failure
        key = events.Key("ctrl+q", None)
        key.set_sender(app)
        app._driver.send_message(key)
        async with asyncio.timeout(20):
            while app.is_running and not app._exit:
                await asyncio.sleep(0.01)


def check(folder: Path, steps: Sequence) -> None:
    """Let a new learner's app take the steps; then look at the log."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    services = learner_at(folder)
    try:
        asyncio.run(run(services, steps))
        assert verify_log(services).findings == ()
    finally:
        services.close()


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(step, min_size=KEYS_A_RUN, max_size=KEYS_A_RUN))
def test_a_thousand_random_keys_break_nothing(tmp_path, steps):
    check(tmp_path / "monkey", steps)


@pytest.mark.long
@settings(
    max_examples=200, deadline=None, database=None, report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(steps=st.lists(step, min_size=500, max_size=500))
def test_a_hundred_thousand_random_keys_break_nothing(tmp_path, steps):
    check(tmp_path / "monkey", steps)
