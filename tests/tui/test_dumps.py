"""Every screen as text at three sizes, held to tests/tui/dumps/; `make dumps` writes them anew for `git diff`."""

import asyncio
import difflib
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quizlab.core.reports import CheckReport, Report
from quizlab.grading import catalogue
from quizlab.grading.workspace import HIDDEN, open_workspace
from quizlab.study.answering import record_answer
from quizlab.study.reading import open_chapter
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp

HERE = Path(__file__).parent
DUMPS = HERE / "dumps"
SIZES = ((80, 24), (100, 30), (160, 50))
NOW = datetime.fromisoformat("2026-03-12T09:00:00+01:00")
WRITES = os.environ.get("QUIZLAB_DUMPS") == "write"
REPORT = Report(
    lab="centre", lab_version="1", submission_sha="", seed=7, device="cpu", torch="2", isolation="process",
    status="failed", points=0, max_points=3,
    checks=(
        CheckReport(
            "values", "Each row has a mean of 0", "failed", 0, "The columns have a mean of 0, not the rows.",
            misconception="`mean(0)` runs down the columns.",
            input="x = tensor([[1., 2., 6.],\n            [0., 0., 3.]])",
            expected="tensor([[-2., -1.,  3.],\n        [-1., -1.,  2.]])",
            got="tensor([[ 0.5000,  1.0000,  1.5000],\n        [-0.5000, -1.0000, -1.5000]])",
            output="torch.Size([2, 3])", ms=12, read="holding#bowline",
        ),
        CheckReport("left-alone", "x stays as it was", "skipped", 0),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One thing that is shown, and how one comes there."""

    name: str
    """Its file in dumps/."""
    opens: str = "home"
    """A name of SCREENS."""
    argument: str = ""
    keys: str = ""
    """Pressed then, parted by spaces."""
    options: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class World:
    """A learner at an instant, whose app shows one scene after the other."""

    scenes: tuple[Scene, ...]
    days: int = 0
    """Days on which they reviewed, up to yesterday."""
    away: int = 0
    """Days that passed since."""
    is_first: bool = False
    cards: str = ""
    """A file of cards of their own."""


def _forms():
    asked = {
        "choice": ("kind:choice loops", "1 2"), "number": ("kind:number", "5 0 0"), "order": ("kind:order", "J"),
        "cloze": ("kind:cloze", "t w o"), "typed": ("kind:typed", "s h e e t space b e n s"),
        "prints": ("kind:prints", "p space u n d e r"), "explain": ("kind:explain", "space x"),
        "recall": ("kind:recall", ""),
    }  # fmt: skip
    shows = {"prints": "ctrl+s", "number": "enter", "cloze": "enter", "typed": "enter"}
    for name, (query, keys) in asked.items():
        yield Scene(f"review-{name}", "review", query, keys)
        # What was entered in the scene before is still there.
        yield Scene(f"review-{name}-answered", "review", query, shows.get(name, "space"))


WORLDS = {
    "first start": World(
        tuple(Scene(f"first-{step + 1}", "first", "", "enter " * step) for step in range(4)), is_first=True
    ),
    "nothing done": World((Scene("home-new"), Scene("stats-empty", "stats"), Scene("review-none", "review"))),
    "every form": World(
        (
            Scene("home-fresh-cards"),
            *_forms(),
            Scene("review-info", "review", "kind:recall", "space i"),
            Scene("quiz", "quiz", "02"),
            Scene("quiz-end", "quiz", "02", "space 1"),
        ),
        cards="open",
    ),
    "some days in": World(
        (
            Scene("home"),
            Scene("chapters", "chapters"),
            Scene("read", "read", "holding#bowline"),
            Scene("read-down", "read", "holding#bowline", "pagedown pagedown"),
            Scene("read-terms", "read", "holding#bowline", "t"),
            Scene("read-formulas", "read", "holding#bowline", "m"),
            Scene("read-find", "read", "holding#bowline", "f h o l d s enter"),
            Scene("note", "read", "holding#rolling-hitch", "n"),
            Scene("add", "read", "holding#rolling-hitch", "a"),
            Scene("labs", "labs"),
            Scene("lab", "lab", "centre"),
            Scene("lab-report", "lab", "centre", "i"),
            Scene("browse", "browse"),
            Scene("browse-picked", "browse", "", "space down space"),
            Scene("search", "search", "", "h o l d"),
            Scene("stats", "stats"),
            Scene("stats-year", "stats", "", "y down down down"),
            Scene("scheduler", "scheduler"),
            Scene("settings", "settings"),
            Scene("settings-field", "settings", "", "enter"),
            Scene("help", "help", "review"),
            Scene("palette", "home", "", "ctrl+p"),
            Scene("preview", "preview", "cards.md"),
            Scene("preview-answered", "preview", "cards.md", "right space"),
            Scene("catchup-nothing", "catchup"),
        ),
        days=6,
    ),
    "after a break": World(
        (Scene("home-backlog"), Scene("catchup", "catchup")),
        days=6,
        away=40,
        cards="".join(f"### Knot {n}?\n<!-- {{#k{n}}} -->\n\nyes\n\n" for n in range(60)),
    ),
    "a mistake": World(
        (Scene("home-mistake"), Scene("mistakes", "home", "", "home down enter")),
        cards="### x\n<!-- {#a .typo} -->\n\nq\n",
    ),
    "all done": World((Scene("home-done"), Scene("review-done", "review")), cards="done"),
}


def services_of(world, folder):
    """Return the services of a learner of `world` whose folders lie in `folder`, and who learns from course/ alone."""
    course = folder / "course"
    shutil.copytree(HERE / "course", course)
    services = make_services(
        {"QUIZLAB_DATA": f"{folder / 'data'}", "QUIZLAB_WORKSPACE": f"{folder / 'labs'}"}
    )
    packs = [course]
    if world.cards.startswith("#"):
        packs.append(folder / "mine.md")
        packs[-1].write_text(world.cards, encoding="utf-8")
    services.places = replace(services.places, packs=tuple(packs))
    if not world.is_first:
        live(services, world)
    services.clock = lambda: NOW
    services.close()
    return services


def live(services, world):
    """Let the learner's days pass."""
    begin = NOW - timedelta(days=world.days + world.away, hours=-10)
    for day in range(max(world.days, 1)):
        instant = begin + timedelta(days=day)
        services.clock = lambda instant=instant: instant
        services.close()
        services.store  # noqa: B018  (made when first asked for)
        if world.days or world.cards in ("open", "done"):
            study(services, day, world.cards)
    if world.days:
        workspace = open_workspace(services.places, catalogue.lab(services.places, "centre"))
        (workspace.folder / HIDDEN / "report.json").write_text(json.dumps(REPORT.as_dict()), encoding="utf-8")


def study(services, day, what):
    """Read a section and answer some cards."""
    for chapter in ("holding", "joining"):
        reading = open_chapter(services, chapter)
        for _ in range(day % 3 if what != "done" else 9):
            reading.next()
    if what == "open":
        return
    pace = max(2, len(services.library.cards) // 6)
    for place, card in enumerate(services.library.cards):
        memory = services.store.memory(card.id)
        if what == "done" or (place <= pace * day and (memory.new or memory.is_due(services.today()))):
            grade = 4 if what == "done" or (place + day) % 4 else 1
            record_answer(services, card, grade, milliseconds=5000 + 700 * place)


@pytest.fixture
def folder(monkeypatch):
    """Return a folder whose path is always as long, so that lines break at the same place."""
    monkeypatch.setattr("quizlab.grading.catalogue.bundled", lambda name: HERE / "no" / name)
    monkeypatch.setattr("quizlab.study.home.has_torch", lambda: True)
    for name in ("QUIZLAB_DATA", "QUIZLAB_WORKSPACE"):
        monkeypatch.delenv(name)
    path = Path(tempfile.mkdtemp(prefix="learner-", dir="/tmp"))
    monkeypatch.chdir(path)
    yield path
    shutil.rmtree(path)


async def painted(learner):
    """Return what stands on the screen at every size."""
    shown = []
    for size in SIZES:
        await learner.pilot.resize_terminal(*size)
        await learner.settle()
        assert learner.app.screen.size == size
        rows = "\n".join(map(fixed, learner.screen.split("\n")))
        shown.append(f"──── {size[0]} x {size[1]} \n{rows}")
    await learner.pilot.resize_terminal(*SIZES[0])
    return "\n\n".join(shown) + "\n"


def fixed(row):
    """Return a row without what differs from run to run: the folder's name, the seconds that it took."""
    row = re.sub(r"learner-\w{8}", "learner-xxxxxxxx", row)
    return re.sub(r"in 0 min \d\d s", "in 0 min 00 s", row).rstrip()


async def show_all(world, folder, learner_at):
    """Return what each scene of `world` shows, by name."""
    services = services_of(world, folder)
    shutil.copy(HERE / "course" / "01-holding" / "cards.md", folder / "cards.md")
    app = QuizlabApp(services, today(services.places, services.clock))
    app.follow(dark=True)
    found = {}
    async with app.run_test(size=SIZES[0]) as pilot:
        learner = learner_at(app, pilot)
        await learner.settle()
        for scene in world.scenes:
            if not world.is_first or scene.name == "first-1":
                app.open("home")
                await learner.settle()
            if scene.opens != app.page.PLACE or scene.argument:
                app.open(scene.opens, scene.argument, **dict(scene.options))
                await learner.settle()
            assert app.page.opened_as == scene.opens.replace("home", ""), scene
            await learner.press(*scene.keys.split())
            found[scene.name] = await painted(learner)
            if world.is_first:
                app.open("home")
                await learner.settle()
    services.close()
    return found


@pytest.mark.parametrize("name", WORLDS)
def test_every_screen_looks_as_it_did(name, folder, learner_at):
    shown = asyncio.run(show_all(WORLDS[name], folder, learner_at))

    changed = []
    for scene, text in shown.items():
        path = DUMPS / f"{scene}.txt"
        if WRITES:
            path.write_text(text, encoding="utf-8")
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        changed += difflib.unified_diff(
            before.splitlines(), text.splitlines(), scene, "now", lineterm="", n=0
        )
    assert not changed, "\n".join([*changed[:80], "make dumps takes what is meant"])


def test_every_dump_is_of_a_scene_and_every_full_screen_has_one():
    from quizlab.tui.screens import SCREENS

    scenes = [scene for world in WORLDS.values() for scene in world.scenes]
    assert {path.stem for path in DUMPS.glob("*.txt")} == {scene.name for scene in scenes}
    assert len(scenes) == len({scene.name for scene in scenes})
    assert {scene.opens for scene in scenes} == set(SCREENS)
