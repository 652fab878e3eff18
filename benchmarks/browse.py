"""How long a key takes in the browser over 100,000 cards, until the screen shows it.

python benchmarks/browse.py [CARDS]
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textual.events import Key

from quizlab.study.searching import Search
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp
from quizlab.tui.screens.browse import BrowseScreen

WORDS = ("tensor", "loss", "gradient", "softmax", "layer", "weight", "bias", "epoch",
         "batch", "token", "query", "key", "value", "head", "norm", "scale")  # fmt: skip
TYPED = "softmax layer"
MOVES = ("j", "j", "pagedown", "G", "k", "g", "ctrl+d", "space", "j", "space")
LIMIT = 60
"""Milliseconds that a key may take until the screen is painted again."""


def write_pack(folder: Path, count: int) -> None:
    """Write `count` cards, 200 a file."""
    (folder / "decks").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "big"\ntitle = "Big"\nformat = 1\n')
    for start in range(0, count, 200):
        cards = (
            f"### What is {WORDS[n % 16]} {WORDS[n // 16 % 16]} number {n}?\n"
            f"<!-- {{#c{n} tags={WORDS[n % 7]}}} -->\n\nIt is {WORDS[n * 7 % 16]} of {n}.\n"
            for n in range(start, min(start + 200, count))
        )
        (folder / "decks" / f"deck-{start:06}.md").write_text("\n".join(cards))


class Took(NamedTuple):
    """Milliseconds from a key to its frame."""

    wall: float
    cpu: float
    """Of the app's thread alone: what is left of `wall` went to other threads, and to what else the machine does."""


async def until(app: QuizlabApp, key: str, is_done: Callable[[BrowseScreen], bool]) -> Took:
    """Press a key and return how long the screen took to show it; Pilot itself would wait for idle threads."""
    page = app.page
    assert isinstance(page, BrowseScreen)
    began, spent = time.perf_counter(), time.thread_time()
    app.post_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))
    while not is_done(page):
        await asyncio.sleep(0.001)
    painted = asyncio.Event()
    page.call_after_refresh(painted.set)
    await painted.wait()
    return Took((time.perf_counter() - began) * 1000, (time.thread_time() - spent) * 1000)


async def measure(app: QuizlabApp) -> dict[str, list[Took]]:
    """Return how long each key took, by kind; every third letter comes while all is still being looked for."""
    took: dict[str, list[Took]] = {"type": [], "move": []}
    async with app.run_test(size=(160, 50)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash")
        text = ""
        for count, letter in enumerate((*TYPED, *["backspace"] * 6)):
            text = text[:-1] if letter == "backspace" else text + letter
            key = "space" if letter == " " else letter
            took["type"].append(await until(app, key, lambda page: page.results.text == text))  # noqa: B023
            await asyncio.sleep(0.15 if count % 3 else 0.5)
        await app.workers.wait_for_complete()
        await pilot.press("tab")
        for key in MOVES:
            before = app.page.rows.cursor  # type: ignore[attr-defined]
            took["move"].append(await until(app, key, lambda page: page.rows.cursor != before))  # noqa: B023
    return took


def main() -> int:
    """Write a pack, open the browser, press keys; 1 where a key took longer than LIMIT."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        write_pack(Path(folder) / "big", count)
        environ = {**os.environ, "QUIZLAB_DATA": f"{folder}/data", "QUIZLAB_PATH": f"{folder}/big"}
        with make_services(environ) as services:
            services.store.settings()
            Search(services).update()
            app = QuizlabApp(services, today(services.places, services.clock), "browse")
            took = asyncio.run(measure(app))
    for kind, times in took.items():
        for name in Took._fields:
            each = [getattr(one, name) for one in times]
            print(f"{kind} {name:<8} median {statistics.median(each):6.1f} ms   worst {max(each):6.1f} ms")
    return int(max(one.wall for one in took["type"] + took["move"]) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
